/** How a YAML value is written; `empty` is a value that is not written at all. */
export type YamlStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'block' | 'flow' | 'empty';

/** A YAML value and where it is; offsets are UTF-16 code units into the YAML, ends are exclusive. */
export interface YamlNode {
  readonly kind: 'scalar' | 'list' | 'map' | 'alias';
  readonly style: YamlStyle;
  /** With quotes, brackets and a block scalar's header; an empty value starts and ends where it would be. */
  readonly start: number;
  readonly end: number;
  /** Where its anchor and tag are; both are the value's start without any. */
  readonly propsStart: number;
  readonly propsEnd: number;
  /** Where its `-` is, for an item of a block list. */
  readonly dash: number;
  /** The decoded text of a scalar; empty for others. */
  readonly text: string;
  readonly items: readonly YamlNode[];
  readonly pairs: readonly YamlPair[];
}

/** A key and its value. */
export interface YamlPair {
  /** The key as it appears in the loaded data. */
  readonly name: string;
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** The offset behind the colon, or -1 where there is none (`? key`). */
  readonly afterColon: number;
}
