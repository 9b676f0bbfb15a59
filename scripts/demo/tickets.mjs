const verification = ['npm run typecheck', 'npm test'];

/** What a language model would hand to `ticket-core new --from -`; the third one has a fault on purpose. */
export const tickets = {
  surcharge: {
    title: 'Charge a surcharge for parcels over 20 kg',
    type: 'FEAT',
    priority: 'high',
    context: 'Couriers bill us extra for heavy parcels, and we do not pass that on.',
    description: 'rateOf adds a fixed surcharge once a parcel weighs more than 20,000 grams.',
    affectedFiles: [
      { path: 'src/rates.ts', action: 'modify', description: 'add the surcharge' },
      { path: 'test/rates.test.ts', action: 'modify', description: 'cover both sides of the limit' },
    ],
    acceptanceCriteria: [
      'A parcel of exactly 20,000 g costs what it cost before',
      'A parcel of 20,001 g costs the surcharge more',
      'The surcharge is named in one place',
    ],
    testStrategy: {
      unit: ['rateOf at 19,999, 20,000 and 20,001 g'],
      integration: ['An order with a heavy parcel shows the surcharge'],
      verification,
    },
    phase: 'pricing',
    e2eTests: ['Checkout of a 25 kg parcel shows the surcharge line'],
  },
  label: {
    title: 'Print a label for each parcel',
    type: 'TASK',
    context: 'Warehouse staff write labels by hand.',
    description: 'A function renders the label text of a parcel: its id and its weight in kilograms.',
    affectedFiles: [
      { path: 'src/label.ts', action: 'create', description: 'labelOf(parcel)' },
      { path: 'test/label.test.ts', action: 'create', description: 'golden labels' },
    ],
    acceptanceCriteria: [
      'The label shows the id',
      'The weight is in kilograms with one decimal',
      'An empty id is refused',
    ],
    testStrategy: {
      unit: ['labelOf on three parcels'],
      integration: ['Labels of a whole order'],
      verification,
    },
    dependsOn: ['FEAT-001'],
  },
  rounding: {
    title: 'Rates are off by a cent for some weights',
    type: 'BUG',
    severity: 'high',
    priority: 'high',
    environment: 'production',
    context: 'Invoices and orders differ by a cent now and then.',
    description: 'Money is computed in floating point; it should be whole cents.',
    stepsToReproduce: ['Compute the rate of 1,115 g', 'Compare it with the invoice'],
    expected: 'Both show the same amount.',
    actual: 'They differ by one cent.',
    regressionTests: ['rateOf(1115) is a whole number of cents'],
    affectedFiles: [{ path: 'src/money.ts', action: 'modify', description: 'round once, at the end' }],
    acceptanceCriteria: [
      'Every rate is a whole number of cents',
      'Old invoices still match',
      'No float is stored',
    ],
    testStrategy: {
      unit: ['Rates of 1,000 weights'],
      integration: ['An invoice equals its order'],
      verification,
    },
  },
  sticker: {
    title: 'Print a sticker label for every parcel',
    type: 'TASK',
    priority: 'low',
    context: 'Warehouse staff still write labels for parcels by hand.',
    description:
      'A function renders the label text of a parcel for the sticker: its id and its weight in kilograms.',
    affectedFiles: [{ path: 'src/sticker.ts', action: 'create', description: 'stickerOf(parcel)' }],
    acceptanceCriteria: ['The sticker shows the id', 'The weight is in kilograms', 'An empty id is refused'],
    testStrategy: {
      unit: ['stickerOf on three parcels'],
      integration: ['Stickers of a whole order'],
      verification,
    },
  },
};
