import {open,done,base} from './hand.mjs'
let p=await open('wangge',{path:'/field/',w:360,h:780,wait:15000}); await p.screenshot({path:'/tmp/lead/f1.png'});
console.log((await p.locator('body').innerText()).slice(0,900)); console.log(await p.locator('a').evaluateAll(a=>a.map(x=>x.getAttribute('href')+' '+x.textContent).join('\n')))
p=await open('zhidao',{path:'/console/'}); console.log(await p.locator('a').evaluateAll(a=>a.map(x=>x.getAttribute('href')+' '+x.textContent).filter(x=>!x.includes('events/')).join('\n'))); 
await done()
