// What of a request may be larger than one can be: each says how large it may be.
import { counted, LIMITS } from '../bridge/request-limits';
import type { Entry } from './entry';

export const LIMIT_PROBLEMS = {
  'url-too-long': {
    title: 'The address is too long.',
    whose: 'you',
    next: `It may have ${counted(LIMITS.url)} characters, with its variables filled in. Shorten it, or send the data in the body.`,
  },
  'method-too-long': {
    title: 'The method is too long.',
    whose: 'you',
    next: `It may have ${counted(LIMITS.method)} characters. Choose one such as GET or POST.`,
  },
  'header-too-long': {
    title: 'A header is too long.',
    whose: 'you',
    next: `A name may have ${counted(LIMITS.headerName)} characters, a value ${counted(LIMITS.headerValue)}, and a Subscription-Id or Request-Id ${counted(LIMITS.id)}. Shorten it, or send the data in the body.`,
  },
  'headers-too-many': {
    title: 'The request has too many headers.',
    whose: 'you',
    next: `It may have ${counted(LIMITS.headers)} of your own. Switch some off, or remove them.`,
  },
  'body-too-long': {
    title: 'The body is too long.',
    whose: 'you',
    next: `A text may have ${counted(LIMITS.bodyText)} characters, and so may the values of a form or multipart body together. Put it into a file, and send that.`,
  },
  'field-too-long': {
    title: 'A field of the body is too long.',
    whose: 'you',
    next: `A name may have ${counted(LIMITS.fieldName)} characters, and the value of a form’s field ${counted(LIMITS.fieldValue)}. Shorten it, or send the body as text.`,
  },
  'fields-too-many': {
    title: 'The body has too many fields.',
    whose: 'you',
    next: `A form may have ${counted(LIMITS.fields)} fields, and a multipart body as many parts. Remove some, or send the body as text.`,
  },
} as const satisfies Record<string, Entry>;
