// A few vehicles as XML and as HTML, on one line, as servers send them.

const NAMES = ['Crew-cab pickup', 'City electric', 'Seven-seat SUV & trailer'];

export const MARKUP_TYPES = ['xml', 'html'] as const;
type MarkupType = (typeof MARKUP_TYPES)[number];

const escape = (text: string): string => text.replaceAll('&', '&amp;');

const xml = (): string => {
  const vehicles = NAMES.map(
    (name, index) =>
      `<vehicle id="mv-${index + 1}"><name>${escape(name)}</name><options/></vehicle>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><!-- From the sandbox --><vehicles>${vehicles.join('')}<note><![CDATA[<kept> as it is]]></note></vehicles>`;
};

const html = (): string => {
  const vehicles = NAMES.map((name) => `<li>${escape(name)}<br>in stock</li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vehicles</title></head><body><ul>${vehicles.join('')}</ul><pre>kept\n  as it is</pre></body></html>`;
};

export const sampleMarkup = (type: MarkupType): string => (type === 'xml' ? xml() : html());
