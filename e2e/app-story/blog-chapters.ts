import { type Chapter, inBoth, onBlog, picture, type Step } from './step.ts';

export const blogChapters: Chapter[] = [
  {
    title: 'lets an author write, publish, take back and delete',
    steps: [
      {
        as: 'ada',
        operation: 'WebCreateBlog',
        variables: () => ({
          input: {
            title: 'Bread',
            bodyMarkdown: 'The **dough** rests.',
            excerpt: 'How to wait.',
            slug: 'on-bread',
            tags: ['Baking', 'Patience'],
            coverImageUrl: picture,
            commentPolicy: 'EVERYONE',
            idempotencyKey: 'bread, first attempt',
          },
        }),
        shows: { createBlog: { blog: { slug: 'on-bread', status: 'DRAFT', coverImageUrl: picture } } },
        keep: (data) => ({ bread: data.createBlog.blog.id }),
      },
      {
        as: 'ada',
        operation: 'MobileCreateBlog',
        variables: () => ({ input: { title: 'Rolls', bodyMarkdown: 'Small dough.', tags: ['Baking'] } }),
        keep: (data) => ({ rolls: data.createBlog.blog.id }),
      },
      ...inBoth('CreateBlog', {
        as: 'ada',
        variables: () => ({ input: { title: '', bodyMarkdown: '' } }),
        refused: 'INVALID_INPUT',
      }),
      ...inBoth('EditBlog', {
        as: 'ada',
        variables: ({ bread }) => ({ blogId: bread }),
        shows: { blog: { version: 1 } },
      }),
      ...inBoth(
        'UpdateBlog',
        {
          as: 'ada',
          variables: ({ bread }) => ({
            input: {
              blogId: bread,
              expectedVersion: 1,
              title: 'On Bread',
              bodyMarkdown: 'The **dough** rests, and so do I.',
              excerpt: 'How to wait.',
              slug: 'how-to-wait',
              tags: ['Baking', 'Patience'],
              coverImageUrl: picture,
              commentPolicy: 'EVERYONE',
            },
          }),
          shows: { updateBlog: { blog: { title: 'On Bread', version: 2 } } },
        },
        { refused: 'VERSION_CONFLICT', shows: {} },
      ),
      ...inBoth('UpdateBlog', {
        as: 'ada',
        variables: ({ rolls }) => ({ input: { blogId: rolls, title: 'On Rolls' } }),
      }),
      { as: 'ada', operation: 'WebDrafts', variables: () => ({ statuses: ['DRAFT'] }), rows: 2 },
      { as: 'ada', operation: 'MobileMyBlogs', variables: () => ({ statuses: ['DRAFT', 'PUBLISHED'] }), rows: 2 },
      {
        as: 'ada',
        operation: 'WebPublishBlog',
        variables: onBlog('bread'),
        shows: { publishBlog: { blog: { acceptsComments: true } } },
      },
      ...inBoth('UnpublishBlog', { as: 'ada', variables: onBlog('bread') }),
      ...inBoth('PublishBlog', { as: 'ada', variables: onBlog('bread') }),
      { as: 'ada', operation: 'MobilePublishBlog', variables: onBlog('rolls') },
      ...(['WebDeleteBlog', 'MobileDeleteBlog'] as const).flatMap((operation): Step[] => [
        {
          as: 'ada',
          operation: 'WebCreateBlog',
          variables: () => ({ input: { title: 'A slip', bodyMarkdown: 'Never mind.' } }),
          keep: (data) => ({ slip: data.createBlog.blog.id }),
        },
        { as: 'ada', operation, variables: onBlog('slip') },
      ]),
    ],
  },
  {
    title: 'lets everybody read and search',
    steps: [
      {
        as: 'visitor',
        operation: 'WebHome',
        shows: { blogs: { edges: [{ node: { title: 'On Rolls' } }, { node: { title: 'On Bread' } }] } },
      },
      { as: 'visitor', operation: 'MobileHome', rows: 2 },
      {
        as: 'visitor',
        operation: 'WebArticle',
        variables: () => ({ slug: 'on-bread' }),
        shows: { blogBySlug: { slug: 'how-to-wait', viewerCanComment: false } },
      },
      {
        as: 'visitor',
        operation: 'MobileArticle',
        variables: ({ bread }) => ({ blogId: bread }),
        shows: { blog: { body: { html: '<p>The <strong>dough</strong> rests, and so do I.</p>' } } },
      },
      ...inBoth('Tags', { as: 'visitor', rows: 2 }),
      ...inBoth('Tag', { as: 'visitor', variables: () => ({ slug: 'baking' }), rows: 2 }),
      ...inBoth('Search', { as: 'visitor', variables: () => ({ text: 'dough' }), rows: 2 }),
      { as: 'visitor', operation: 'WebProfile', variables: () => ({ username: 'ada_bakes' }), rows: 2 },
      { as: 'visitor', operation: 'MobilePerson', variables: ({ ada }) => ({ userId: ada }), rows: 2 },
      {
        as: 'ben',
        operation: 'MobileSavedArticles',
        variables: ({ rolls, bread }) => ({ blogIds: [rolls, bread] }),
        shows: { nodes: [{ title: 'On Rolls' }, { title: 'On Bread' }] },
      },
    ],
  },
];
