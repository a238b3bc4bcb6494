// Each sample dealership's customers, derived from its index so that they're the same at every start.
import { DEALERSHIPS, type Dealership } from './dealerships';

export interface Customer {
  readonly customerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly preferredContact: 'email' | 'phone' | 'text';
  readonly customerSince: string;
  readonly vehiclesOwned: number;
}

const FIRST = [
  'Ada',
  'Björn',
  'Chidi',
  'Dolores',
  'Emre',
  'Fiona',
  'Guadalupe',
  'Hana',
  'Ivo',
  'Zoë',
];
const LAST = [
  'Abara',
  'Castellanos',
  'Dvořák',
  'Eklund',
  'Farrell',
  'Greene',
  "O'Hara",
  'Sato',
  'Yılmaz',
];
const CONTACT = ['email', 'phone', 'text'] as const;

const pick = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

/** `.invalid` and 555-01xx are reserved for examples (RFC 2606 §2, North American Numbering Plan). */
export const customersOf = (dealership: Dealership): readonly Customer[] => {
  const place = DEALERSHIPS.findIndex((each) => each === dealership) + 1;
  return Array.from({ length: 8 + place * 3 }, (_, index) => {
    const number = place * 100 + index;
    return {
      customerId: `C-${10_000 + number}`,
      firstName: pick(FIRST, number * 7),
      lastName: pick(LAST, number * 5 + place),
      email: `customer${10_000 + number}@mail.invalid`,
      phone: `+1-555-01${String(number % 100).padStart(2, '0')}`,
      preferredContact: pick(CONTACT, number),
      customerSince: `${2009 + (number % 15)}-${String((number % 12) + 1).padStart(2, '0')}-15`,
      vehiclesOwned: 1 + (number % 3),
    };
  });
};
