// Names that every object has: a table that is asked by index answers them from Object.prototype.
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
