import { defineWords } from '../words/words.tsx'

/** What each code of a failed shrink says: what happened, what is safe, what to do. */
export const photoWords = defineWords(
  {
    not_an_image: '这不是照片，没有添加。文字已保存。请选相册里的照片，或现拍一张。',
    too_large: '照片太大，这台手机处理不了，没有添加。文字已保存。请换一张，或把相机的像素调低再拍。',
    cannot_decode: '这张照片读不出来（可能损坏，或是 HEIC 格式），没有添加。文字已保存。请换一张，或现拍一张。',
  },
  {
    not_an_image: 'This is not a photo and was not added. Your text is kept. Choose one from the album or take one now.',
    too_large: 'The photo is too large for this phone and was not added. Your text is kept. Choose another, or lower the camera’s resolution.',
    cannot_decode: 'This photo cannot be read (damaged, or HEIC) and was not added. Your text is kept. Choose another or take one now.',
  },
)
