import type { CodegenConfig } from '@graphql-codegen/cli';

/** Resolver types of each subgraph, from its `schema.graphql`. `pnpm codegen` writes them, `pnpm codegen --check` compares. */
const resolverTypes = (subgraph: string, mappers: Record<string, string>) => ({
  [`subgraphs/${subgraph}/src/generated/resolvers.ts`]: {
    schema: `subgraphs/${subgraph}/schema.graphql`,
    plugins: [
      { add: { content: '// Written by `pnpm codegen` from schema.graphql; do not edit.' } },
      'typescript',
      'typescript-resolvers',
    ],
    config: {
      federation: true,
      useTypeImports: true,
      enumsAsTypes: true,
      importExtension: '.ts' as const,
      emitLegacyCommonJSImports: false,
      contextType: '../context.ts#Context',
      strictScalars: true,
      defaultScalarType: 'unknown',
      scalars: {
        ID: 'string',
        DateTime: 'Date',
        URL: 'string',
        HTML: 'string',
        _FieldSet: 'string',
        federation__FieldSet: 'string',
        link__Import: 'string',
      },
      mappers,
    },
  },
});

const config: CodegenConfig = {
  generates: {
    ...resolverTypes('users', {
      User: '../tables.ts#UserRow',
      Viewer: '../tables.ts#UserRow',
      Blog: '../context.ts#Reference',
      Comment: '../context.ts#Reference',
    }),
    ...resolverTypes('blogs', {
      Blog: '../tables.ts#BlogRow',
      BlogConnection: '../lists.ts#BlogPage',
      BlogSearchEdge: '../searching.ts#SearchEdge',
      Tag: '../tables.ts#TagRow',
      User: '../context.ts#Person',
      Viewer: '../context.ts#Reference',
      Comment: '../context.ts#Reference',
    }),
    ...resolverTypes('comments', {
      Comment: '../tables.ts#CommentRow',
      User: '@supergraph/kit/people#ShownPerson',
      Blog: '../context.ts#BlogReference',
    }),
  },
};

export default config;
