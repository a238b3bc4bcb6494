// The sample vehicles: fictional models without makes, in the shape of the seed app's merchandisable vehicles.

interface Kind {
  readonly name: string;
  readonly bodyStyle: string;
  readonly extras: readonly string[];
  readonly price: number;
}

const KINDS: readonly Kind[] = [
  {
    name: 'Crew-cab pickup',
    bodyStyle: 'Pickup',
    extras: ['tow package', 'bed liner', 'off-road tyres'],
    price: 41_900,
  },
  {
    name: 'Compact hatchback',
    bodyStyle: 'Hatchback',
    extras: ['heated seats', 'parking sensors', 'sunroof'],
    price: 19_450,
  },
  {
    name: 'Family estate',
    bodyStyle: 'Estate',
    extras: ['roof rails', 'third-row seats', 'adaptive cruise'],
    price: 28_700,
  },
  {
    name: 'City electric',
    bodyStyle: 'Hatchback',
    extras: ['fast charging', 'heat pump', 'long-range battery'],
    price: 31_200,
  },
  {
    name: 'Seven-seat SUV',
    bodyStyle: 'SUV',
    extras: ['all-wheel drive', 'panoramic roof', 'captain’s chairs'],
    price: 46_300,
  },
  {
    name: 'Sports coupé',
    bodyStyle: 'Coupe',
    extras: ['manual gearbox', 'sports exhaust', 'carbon trim'],
    price: 52_800,
  },
  {
    name: 'Executive saloon',
    bodyStyle: 'Saloon',
    extras: ['leather', 'head-up display', 'air suspension'],
    price: 44_150,
  },
  {
    name: 'Panel van',
    bodyStyle: 'Van',
    extras: ['shelving', 'high roof', 'rear camera'],
    price: 33_600,
  },
  {
    name: 'Hybrid crossover',
    bodyStyle: 'SUV',
    extras: ['plug-in', 'winter package', 'lane assist'],
    price: 34_990,
  },
  {
    name: 'Open roadster',
    bodyStyle: 'Convertible',
    extras: ['wind deflector', 'limited edition', 'alloy wheels'],
    price: 38_250,
  },
];
const COLOURS = [
  { name: 'Slate grey', hex: '#5b6670' },
  { name: 'Harbour blue', hex: '#2f6690' },
  { name: 'Brick red', hex: '#a4343a' },
  { name: 'Moss green', hex: '#5a7247' },
  { name: 'Chalk white', hex: '#eceae4' },
  { name: 'Amber', hex: '#d08c1d' },
  { name: 'Graphite', hex: '#2b2f33' },
] as const;
const STATUSES = ['available', 'available', 'available', 'reserved', 'in-transit', 'sold'] as const;
const CURRENCIES = ['USD', 'USD', 'CAD'] as const;
const COUNT = 50;

const at = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

/** A swatch of the paint as a data URL: the sandbox serves no images. */
const swatch = (hex: string): string => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"><rect width="64" height="40" rx="6" fill="${hex}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
};

export const VEHICLES = Array.from({ length: COUNT }, (_, index) => {
  const kind = at(KINDS, index);
  const colour = at(COLOURS, index * 3 + Math.floor(index / 10));
  const year = 2024 - ((index * 7) % 6);
  const extra = at(kind.extras, Math.floor(index / KINDS.length));
  return {
    // In the order that suits a table.
    summary: { primaryImageLink: { href: swatch(colour.hex) } },
    description: { description: `${year} ${kind.name}, ${extra}` },
    prices: {
      netPrice: kind.price - (2024 - year) * 1_850 + ((index * 613) % 1_900),
      currencyCode: at(CURRENCIES, index),
    },
    status: at(STATUSES, index * 5 + Math.floor(index / 6)),
    specification: {
      year,
      bodyStyle: kind.bodyStyle,
      exteriorColour: colour.name,
      odometerMiles: (2024 - year) * 9_300 + ((index * 1_237) % 8_000),
    },
    merchandisableVehicleId: `mv-${String(index + 1).padStart(4, '0')}`,
  };
});
