// Suggested request headers, and methods. Source: the IANA registries of HTTP fields and methods, and what APIs
// commonly need.

export const HEADER_NAMES = [
  'Accept',
  'Accept-Charset',
  'Accept-Encoding',
  'Accept-Language',
  'Cache-Control',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Type',
  'Date',
  'Forwarded',
  'From',
  'Idempotency-Key',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'If-Unmodified-Since',
  'Link',
  'Origin',
  'Prefer',
  'Priority',
  'Range',
  'Referer',
  'traceparent',
  'tracestate',
  'User-Agent',
  'X-Api-Version',
  'X-Correlation-Id',
  'X-Forwarded-For',
  'X-HTTP-Method-Override',
  'X-Requested-With',
] as const;

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
