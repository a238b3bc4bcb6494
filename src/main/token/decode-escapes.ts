// Decodes the escapes that servers use, wherever one occurs and in whatever format.

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const character = (code: number): string =>
  code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd';

const referred = (reference: string): string => {
  const name = reference.slice(1, -1).toLowerCase();
  if (name.startsWith('#x')) return character(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return character(Number(name.slice(1)));
  return NAMED.get(name) ?? reference;
};

/** Replaces JSON, percent and HTML escapes by their characters. One layer. */
export const decodeEscapes = (text: string): string =>
  text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    )
    .replaceAll(/\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})/gi, (escape) =>
      character(Number.parseInt(escape.slice(2), 16)),
    )
    .replaceAll(/\\(["\\/'])/g, '$1')
    .replaceAll(/&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{1,5});/gi, referred);
