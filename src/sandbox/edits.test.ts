import { describe, expect, it } from 'vitest';
import { clear, drop, dropTarget, frees, keywords, rename, requires, set, target, type Edit } from './edits';
import { integer, text } from './field-types';

function after(...edits: Edit[]) {
  return edits.reduce((content, edit) => edit(content), { targets: [] } as Parameters<Edit>[0]);
}

describe('edits of a schema', () => {
  it('set fields of the actor, of the metadata and of a target', () => {
    expect(after(set('actor', { role: text }), target('invoice'), set('invoice', { cost: integer }))).toEqual(
      {
        actor: { metadata: { type: 'object', properties: { role: text } } },
        targets: [{ type: 'invoice', metadata: { type: 'object', properties: { cost: integer } } }],
      },
    );
  });

  it('rename a field where it stands and in what is required', () => {
    const { metadata } = after(
      set('metadata', { a: text, b: text }),
      requires('metadata', 'a'),
      rename('metadata', 'a', 'c'),
    );
    expect(Object.keys(metadata?.properties ?? {})).toEqual(['c', 'b']);
    expect(metadata?.required).toEqual(['c']);
  });

  it('drop a field and that it was required', () => {
    expect(
      after(set('metadata', { a: text, b: text }), requires('metadata', 'a'), drop('metadata', 'a')),
    ).toEqual({
      targets: [],
      metadata: { type: 'object', properties: { b: text } },
    });
  });

  it('make a required field optional again', () => {
    const { metadata } = after(
      set('metadata', { a: text, b: text }),
      requires('metadata', 'a', 'b'),
      frees('metadata', 'a'),
    );
    expect(metadata?.required).toEqual(['b']);
  });

  it('keep two targets of one type apart, and take both away at once', () => {
    const two = [target('team'), target('team', { size: integer }), target('user')];
    expect(after(...two).targets.map(({ type }) => type)).toEqual(['team', 'team', 'user']);
    expect(after(...two, dropTarget('team')).targets).toEqual([{ type: 'user' }]);
  });

  it('make a metadata schema without properties, and take one away', () => {
    expect(after(keywords('metadata', { additionalProperties: false })).metadata).toEqual({
      type: 'object',
      additionalProperties: false,
    });
    expect(after(set('actor', { role: text }), clear('actor'))).toEqual({ targets: [] });
  });

  it('refuse to change what is not there', () => {
    expect(() => after(drop('metadata', 'a'))).toThrow(/no field/);
    expect(() => after(set('metadata', { b: text }), rename('metadata', 'a', 'c'))).toThrow(/no field “a”/);
    expect(() => after(set('invoice', { a: text }))).toThrow(/no target “invoice”/);
  });
});
