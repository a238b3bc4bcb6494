import fc from 'fast-check';

/** Anything that a person may type or paste into the URL field, biased towards URL syntax. */
export const typedAddress = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '/',
          '//',
          '\\',
          '?',
          '&',
          '=',
          '#',
          '%',
          '%7B',
          '%zz',
          '{',
          '}',
          '|',
          '[',
          ']',
          '^',
          '`',
          '"',
          '<',
          ' ',
          '..',
          '.',
          '@',
          ':',
          'é',
          'a',
          '{{v}}',
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
