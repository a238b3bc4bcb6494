// Names that every object has: an indexed table would return them from Object.prototype.
export const NAMES_OF_OBJECTS = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  'toLocaleString',
  '__defineGetter__',
] as const;
