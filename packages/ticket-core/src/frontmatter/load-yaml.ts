import { CORE_SCHEMA, EVENT_ID, constructFromEvents, defineMappingTag, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { createMap } from './create-map.ts';
import { maxDepth } from './limits.ts';
import { YamlLimit, readNodes } from './read-nodes.ts';
import type { YamlNode } from './yaml-node.ts';

// Without a prototype, keys such as `__proto__` and `constructor` are data like any other.
const schema = CORE_SCHEMA.withTags(
  defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
    create: createMap,
    identify: () => false,
    addPair: (map, key, value) => {
      if (typeof key === 'object' && key !== null) return 'a key must be text';
      map[String(key)] = value;
      return '';
    },
    has: (map, key) => (typeof key !== 'object' || key === null) && Object.hasOwn(map, String(key)),
    keys: (map) => Object.keys(map),
    get: (map, key) => map[String(key)],
  }),
);

/** A loaded YAML document: its value and where the parts of it are. */
export interface LoadedYaml {
  readonly value: unknown;
  /** Null for an empty document. */
  readonly root: YamlNode | null;
}

/** Loads one YAML 1.2 core document with limits; throws js-yaml's YAMLException or YamlLimit. */
export function loadYaml(source: string): LoadedYaml {
  const events = parseEvents(source, { maxDepth });
  if (events.length === 0) return { value: null, root: null };
  if (events.filter((event: Event) => event.type === EVENT_ID.DOCUMENT).length > 1) {
    throw new YamlLimit('The frontmatter holds more than one YAML document.', 0);
  }
  const root = readNodes(source, events);
  return { value: constructFromEvents(events, { source, schema })[0], root };
}
