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

/** Replaces JSON, percent and HTML escapes by their characters. One layer. */
export const decodeEscapes = (text: string): string =>
  /[\\%&]/.test(text)
    ? text
        .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
          Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
        )
        .replaceAll(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_all, four?: string, two?: string) =>
          character(Number.parseInt(four ?? two ?? '', 16)),
        )
        .replaceAll(/\\(["\\/'])/g, '$1')
        .replaceAll(
          /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
          (all: string, hex?: string, decimal?: string, name = '') =>
            hex !== undefined
              ? character(Number.parseInt(hex, 16))
              : decimal !== undefined
                ? character(Number(decimal))
                : (NAMED.get(name.toLowerCase()) ?? all),
        )
    : text;
