// Problems of requests that are too large, each with its limit.
import { counted, LIMITS } from '../request-limits';
import { TEST_LIMITS } from '../response-tests';
import type { Entry } from './entry';

export const LIMIT_PROBLEMS = {
  'url-too-long': {
    title: 'The URL is too long.',
    owner: 'you',
    next: `The limit is ${counted(LIMITS.url)} characters, with variables filled in. Shorten it, or send the data in the body.`,
  },
  'method-too-long': {
    title: 'The method is too long.',
    owner: 'you',
    next: `The limit is ${counted(LIMITS.method)} characters. Use a method such as GET or POST.`,
  },
  'header-too-long': {
    title: 'A header is too long.',
    owner: 'you',
    next: `The limits are ${counted(LIMITS.headerName)} characters for a name, ${counted(LIMITS.headerValue)} for a value, and ${counted(LIMITS.id)} for a Subscription-Id or Request-Id. Shorten it, or send the data in the body.`,
  },
  'headers-too-many': {
    title: 'The request has too many headers.',
    owner: 'you',
    next: `The limit is ${counted(LIMITS.headers)}. Turn some off or remove them.`,
  },
  'body-too-long': {
    title: 'The body is too long.',
    owner: 'you',
    next: `The limit is ${counted(LIMITS.bodyText)} characters, for a text and for all values of a form or multipart body together. Send it as a file instead.`,
  },
  'field-too-long': {
    title: 'A field of the body is too long.',
    owner: 'you',
    next: `The limits are ${counted(LIMITS.fieldName)} characters for a name and ${counted(LIMITS.fieldValue)} for a form field’s value. Shorten it, or send the body as text.`,
  },
  'fields-too-many': {
    title: 'The body has too many fields.',
    owner: 'you',
    next: `The limit is ${counted(LIMITS.fields)} fields or parts. Remove some, or send the body as text.`,
  },
  'tests-too-large': {
    title: 'The request’s tests are too large.',
    owner: 'you',
    next: `The limits are ${counted(TEST_LIMITS.tests)} tests, ${counted(TEST_LIMITS.captures)} captures, ${counted(TEST_LIMITS.of)} characters for a name or JSONPath and ${counted(TEST_LIMITS.value)} for an expected value. Turn some off or shorten them.`,
  },
} as const satisfies Record<string, Entry>;
