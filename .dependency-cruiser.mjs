/**
 * Which room may import which (architecture: way of the data). A room imports only what its entry names, and an entry
 * names only rooms above it: so no two rooms import each other. `rest` of a path narrows an entry to a part of a room.
 */
const rooms = {
  'src/failure': [],
  'src/web-guard': [],
  // Certificates of servers.
  'src/tls': [],
  // How many files are read.
  'src/files': [],
  // Where features, steps and code stand.
  'src/suite': ['src/files'],
  // What tests of several rooms share.
  'src/testing': [],
  // A person's browser without a screen and without script.
  'src/form-browser': ['src/failure'],
  // Knows nothing of Capillary or of the harness.
  'mock-idp': ['src/web-guard'],
  // The contract and its client.
  'src/capillary': ['src/failure'],
  'src/evidence': ['src/failure', 'src/capillary'],
  // Knows a brand configuration and the network, and the contract's shapes.
  'src/reference-gateway': [
    'src/failure',
    'src/web-guard',
    'src/capillary/(?!.*client|answer|connections|http|response-body|target)',
  ],
  // Reaches the target over its wire only.
  'src/loyalty-app': [
    'src/failure',
    'src/form-browser',
    'src/web-guard',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
  ],
  'src/external-idp': [
    'src/failure',
    'src/form-browser',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
    'src/loyalty-app',
  ],
  'src/config': ['src/failure', 'src/capillary', 'src/external-idp/profile'],
  // What conditions rest on: the contract, the vendor's page, specifications.
  'src/sources': [],
  // What the failures of a run look like: the kill matrix as a fault dictionary.
  'src/diagnosis': ['src/sources'],
  // A report is made of messages and stored files alone.
  'src/report': ['src/failure', 'src/files', 'src/capillary', 'src/evidence', 'src/sources', 'src/diagnosis'],
  // That a run's files are as they were written, and who says so.
  'src/seal': ['src/failure', 'src/files', 'src/report'],
  'src/scenario': [
    'src/failure',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
    'src/loyalty-app',
    'src/external-idp',
  ],
  'src/certify': [
    'src/failure',
    'src/suite',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
    'src/reference-gateway',
    'src/loyalty-app',
    'src/external-idp',
    'src/config',
    'src/sources',
    'src/diagnosis',
    'src/report',
    'src/seal',
    'src/scenario',
  ],
  // Reach target and IdP over their wires only.
  steps: [
    'src/failure',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
    'src/loyalty-app',
    'src/external-idp',
    'src/scenario',
    'src/certify/local-environment',
  ],
  'src/selftest': [
    'src/failure',
    'src/suite',
    'mock-idp/index',
    'mock-idp/adversary/(faults|forge)/registry',
    'src/capillary',
    'src/evidence',
    'src/reference-gateway',
    'src/config',
    'src/report',
    'src/sources',
    'src/diagnosis',
    'src/scenario',
    'src/certify',
  ],
  // Plays a target beside the reference gateway, over their wires.
  'src/explore': [
    'src/failure',
    'src/suite',
    'mock-idp/index',
    'src/capillary',
    'src/evidence',
    'src/config',
    'src/scenario',
    'src/certify',
    'src/selftest',
  ],
  // Plays the conditions against mutants of the reference gateway; the package does not hold it.
  'src/mutation': [
    'src/files',
    'src/suite',
    'src/reference-gateway',
    'src/report',
    'src/scenario',
    'src/certify',
    'src/selftest',
  ],
  // The mock as clients see it that nobody here wrote; the package does not hold it.
  'src/foreign-clients': ['src/testing', 'mock-idp/index', 'src/form-browser', 'src/loyalty-app'],
  'src/explain': ['src/suite', 'src/report', 'src/sources', 'src/certify', 'src/selftest'],
  // What a gateway would think of a token, for the mock's console.
  'src/token-inspector': ['mock-idp/index', 'src/capillary', 'src/reference-gateway'],
  // Sets up mock, reference gateway and app for a person to look at.
  'src/demo': [
    'src/failure',
    'mock-idp/index',
    'src/capillary',
    'src/reference-gateway',
    'src/loyalty-app',
    'src/token-inspector',
  ],
  // The faces of the package: what its `exports` name.
  'src/api': [
    'src/(?!api|bench|cli|docs|fuzz|selftest)',
    'steps',
    'mock-idp/index',
    'mock-idp/control/(client|control-client|error|types|adversary-types)',
  ],
  // One file per command; nothing else knows argv.
  'src/cli': ['src/(?!bench|cli|docs|fuzz|mutation)', 'mock-idp/(index|standalone)'],
  // Measures our servers and runs beside others; the package does not hold it.
  'src/bench': [
    'src/suite',
    'mock-idp/index',
    'src/reference-gateway/(server|declaration)',
    'src/capillary',
    'src/report',
    'src/certify',
    'src/demo',
    'src/loyalty-app/(browser|chromium)',
    'src/cli/end',
  ],
  // Makes and checks documentation; the package does not hold it.
  'src/docs': [
    'src/(?!docs|fuzz)',
    'mock-idp/index',
    'mock-idp/adversary/(faults|forge)/registry',
    'mock-idp/conformance/testing/plans',
  ],
  'src/fuzz': ['src/(?!fuzz|docs)', 'mock-idp/index'],
};

/** What tests of a room may import beside: what they play it against. */
const tests = {
  'mock-idp': ['src/form-browser', 'src/testing'],
  'src/loyalty-app': ['mock-idp/index', 'src/reference-gateway', 'src/demo', 'src/testing'],
  'src/external-idp': ['mock-idp/index', 'src/reference-gateway', 'src/config', 'src/report', 'src/certify'],
  'src/sources': ['src/suite', 'src/certify'],
  'src/certify': ['src/testing', 'src/tls'],
  'src/selftest': ['src/external-idp'],
  'src/explore': ['src/reference-gateway', 'src/testing'],
  'src/api': ['src/docs'],
  'src/token-inspector': ['src/loyalty-app', 'src/tls'],
};

const testFiles = '(\\.test\\.ts$|/testing/|/fixture/|/recorded/)';
const names = Object.keys(rooms);
for (const [at, name] of names.entries()) {
  const below = rooms[name].find((allowed) => names.slice(at).some((other) => within(allowed, other)));
  if (below) throw new Error(`.dependency-cruiser.mjs: ${name} may not name ${below}, which stands no higher`);
}

function within(allowed, room) {
  return allowed === room || allowed.startsWith(`${room}/`);
}

const roomRules = names.flatMap((name) => {
  const allowed = rooms[name];
  return [
    rule(name, `^${name}/`, [testFiles], [name, ...allowed]),
    rule(`${name}: tests`, `^${name}/.*${testFiles}`, [], [name, ...allowed, ...(tests[name] ?? [])]),
  ];
});

function rule(name, path, pathNot, allowed) {
  return {
    name: `room ${name}`,
    severity: 'error',
    comment: `${name} may import ${allowed.join(', ')} only: see the table in .dependency-cruiser.mjs`,
    from: { path, ...(pathNot.length > 0 && { pathNot }) },
    to: {
      path: '^(src|mock-idp|steps)/',
      pathNot: allowed.map((one) => `^${one}${one.includes('(?!') ? '' : '(/|\\.|$)'}`),
    },
  };
}

/** Packages that only some places know. */
const packages = {
  '@cucumber/cucumber/lib/api': ['src/certify/cucumber'],
  '@cucumber/(cucumber|html-formatter|junit-xml-formatter)/': [
    'steps',
    // Sentences, for a suite of one's own.
    'src/explore/cucumber-steps',
    'src/api',
    'src/scenario',
    'src/certify',
    'src/report',
  ],
  '@cucumber/': [
    'src/api',
    'steps',
    'src/scenario',
    'src/evidence',
    'src/certify',
    'src/report',
    'src/selftest',
    'src/explore',
    'src/explain',
    'src/docs',
  ],
  'oidc-provider': ['mock-idp', 'src/bench/subjects'],
  playwright: ['src/bench/runs', 'src/foreign-clients', 'src/loyalty-app', 'src/external-idp', 'src/scenario', 'steps'],
  commander: ['src/cli', 'src/docs'],
  '@peculiar/x509': ['src/tls'],
  '@stryker-mutator/': ['src/mutation'],
  typedoc: ['src/docs'],
  '@microsoft/api-extractor': ['src/docs'],
};

const packageRules = Object.entries(packages).map(([name, places]) => ({
  name: `package ${name}`,
  severity: 'error',
  comment: `${name} is known to ${places.join(', ')} only`,
  from: { path: '^(src|mock-idp|steps)/', pathNot: [...places.map((place) => `^${place}(/|\\.)`), testFiles] },
  to: { path: `node_modules/(@types/)?${name}` },
}));

export default {
  forbidden: [
    {
      name: 'no import cycle',
      severity: 'error',
      comment: 'files do not import each other, types included: what both need goes to a file of its own',
      from: {},
      to: { circular: true },
    },
    {
      name: 'what is imported is there',
      severity: 'error',
      comment: 'the file or package cannot be found',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'every room has its entry',
      severity: 'error',
      comment: 'this folder has no entry in the table of rooms in .dependency-cruiser.mjs',
      from: { path: '^(src/[^/]+|mock-idp|steps)/', pathNot: names.map((name) => `^${name}/`) },
      to: {},
    },
    {
      name: 'examples stand alone',
      severity: 'error',
      comment: 'whoever copies an example copies its folder and installs packages; nothing of ours comes along',
      from: { path: '^examples/' },
      to: { path: '^(src|mock-idp|steps)/' },
    },
    {
      name: 'nobody imports an example',
      severity: 'error',
      comment: 'an example is a program of its own: start it',
      from: { path: '^(src|mock-idp|steps)/' },
      to: { path: '^examples/' },
    },
    ...roomRules,
    ...packageRules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // It imports the package, which is not there in a checkout.
    exclude: { path: '^(src/api/fixture|examples/projects|examples/containers)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
