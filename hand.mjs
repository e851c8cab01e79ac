import { chromium } from 'playwright-core'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-quic','--disable-background-networking'] })
export const base='http://127.0.0.1:4397'
export const open=async(login,{w=1440,h=900,path='/console/',dark=false,lang='zh-CN',wait=4000}={})=>{const ctx=await b.newContext({viewport:{width:w,height:h},locale:lang,colorScheme:dark?'dark':'light'});const p=await ctx.newPage();p.setDefaultTimeout(20000)
 if(login){const r=await ctx.request.post(base+'/api/session',{data:{login,password:'gezhi-demo-2026'}});if(!r.ok())console.log(await r.text())}
 p.on('pageerror',e=>console.log('ERR',e.message));await p.goto(base+path);await p.waitForTimeout(wait);return p}
export const done=()=>b.close()
