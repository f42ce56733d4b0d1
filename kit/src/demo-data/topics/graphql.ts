import type { Topic } from '../topic.ts';

export const graphql: Topic = {
  tags: ['GraphQL', 'TypeScript', 'software', 'API design', 'testing'],
  fillers: {
    domain: [
      'a recipe site',
      'a library catalogue',
      'a timetable',
      'a ticket shop',
      'a museum guide',
      'a parcel service',
    ],
    thing: ['schemas', 'resolvers', 'subgraphs', 'error types', 'pagination', 'input types', 'nullable fields'],
    size: ['three services', 'four services', 'two services and a gateway', 'a handful of services'],
    months: ['six', 'eight', 'ten', 'eighteen'],
  },
  titles: [
    'Thinking about {thing} for {domain}',
    '{Thing} in TypeScript, the calm way',
    'GraphQL for {domain}: {months} months in',
    'What I got wrong about {thing}',
    'From one server to {size}',
    '{Thing} that age well',
    'Notes on {thing} from {domain}',
    'A small graph for {domain}',
  ],
  excerpts: [
    'What we learned about {thing} while building {domain} in TypeScript, with code that you can copy.',
    'After {months} months with {size}, these are the rules about {thing} that stayed.',
    'A schema is a promise. This is how we try to make promises about {thing} that we can keep.',
  ],
  openings: [
    `For {months} months we have been building {domain} with GraphQL and TypeScript. It began as one file. It is now
{size}, and most of what I have learned on the way is about {thing}.`,
    `I used to think that {thing} were a matter of taste. Then {domain} grew, a second team came, and taste turned
out to be something that two teams have **two** of.`,
    `This started as an internal note on {thing}. Somebody said that it would be useful outside of {domain} too, so
I have taken out the names and the swearing.`,
    `When a graph is small, everything works. The decisions about {thing} that hurt us later were all made in the
first week, in a good mood, and nobody wrote them down.`,
    `A colleague asked how we do {thing}. I began to answer, noticed that I was making it up, and went to read our
own code. Here is what it says.`,
  ],
  sections: [
    `## The schema comes first

We write the SDL by hand, and the types come out of it. The other way round it is quicker on the first day, and from
then on your API is a shadow of your tables.

\`\`\`graphql
"A thing that somebody has written."
type Article {
  id: ID!
  title: String!
  author: Author
}
\`\`\`

Every field has a description. If I cannot write the sentence, I do not understand the field yet.`,
    `## Let it be null

A field that comes from another service may fail. If it is non-null, its failure takes the parent with it, and then
the parent of that, until the page is white. So for everything that crosses a border, we leave out the exclamation
mark.

> Non-null is a promise about the worst day, not about the usual one.

Scalars of our own table stay non-null. They come from the same row, and a row is there or it is not.`,
    `## Resolvers should be boring

A resolver takes arguments, calls one function and returns. Who may do it, what is valid and what is stored live
somewhere else, where no GraphQL is needed to test them.

\`\`\`ts
export const Query: QueryResolvers = {
  article: (_parent, { id }, { articles }) => articles.find(id),
};
\`\`\`

When one of ours gets longer than ten lines, it is nearly always a use case that has lost its way.`,
    `## Twenty rows, one statement

A list of twenty articles with their authors asks for twenty authors. Without care that is twenty statements. A
loader collects the keys of one turn and asks once:

\`\`\`ts
const authors = new DataLoader(async (ids: readonly string[]) => {
  const found = await store.findAuthors(ids);
  return ids.map((id) => found.get(id) ?? null);
});
\`\`\`

Two things to remember: make it **per request**, and give the answers in the order of the keys.`,
    `## Errors that a client can use

There are two kinds. If the user can do something about it, it is *data*: a list of problems in the payload, each
with a code and the path of the input. If not, it is a top-level error with a code and nothing else.

| What happened | Where it goes |
| --- | --- |
| the title is too long | the payload, with a path |
| nobody is signed in | \`UNAUTHENTICATED\` |
| the database is away | a masked error, and the log |

The third row is the one to test. Stack traces are fond of travelling.`,
    `## Pages and cursors

Every list that can grow is a connection from the start. It costs three types and saves a breaking change. The
cursor is opaque, which means that we may change our mind about what is in it.

- \`first\` has a maximum, and asking for more is an error.
- The order always ends with the id, so that it is total.
- \`totalCount\` exists where somebody could say what it is for.`,
    `## Who owns a type

With {size}, each type has exactly one home. The others may add fields to it, but they hold no more than its key.
That is the whole idea of an entity, and I wish I had understood it before I copied a name into three tables.

The test is a question: *if this value is wrong, whom do I call?* If there are two answers, the border is in the
wrong place. There is [a longer piece on borders](https://example.com/graphql/borders), with the maps that we drew.`,
    `## Strictness pays for itself

We turned on everything that TypeScript has to offer, on a quiet afternoon, and fixed what fell out.

1. \`noUncheckedIndexedAccess\` found four real bugs.
2. \`exactOptionalPropertyTypes\` found the difference between "not given" and "set to nothing".
3. A ban on \`any\` found a colleague who had been waiting for it.

With a schema that says what may be null and a compiler that believes it, there are few surprises left in between.`,
    `## Tests through the front door

We start the real server on a free port and send real operations to it. It takes a second, and it tests the thing
that people use. Names are sentences, so the report can be read aloud:

\`\`\`ts
it('hides a draft from everybody but its author', async () => {
  const answer = await ask(reader, articleQuery, { id: draft.id });
  expect(answer.data?.article).toBeNull();
});
\`\`\`

The functions below have a few tests of their own, where the rules are tricky. The rest is covered on the way.`,
    `## Taking things away

Adding a field takes a minute. Removing one takes a quarter, and that is as it should be. We mark it as deprecated
with a reason that says what to use instead, watch which clients still ask for it, and write to them by name.

In {months} months we have removed nine fields, and **nobody noticed**. That is the best review I have ever had.`,
  ],
  closings: [
    `None of this is clever. But {domain} has been changing every week, and nobody is afraid of it.`,
    `If you do {thing} in another way and are happy with it, tell me. I collect these.`,
    `The next part will be about what we measure. It is shorter than you might think.`,
    `Write the schema as if a stranger were going to read it. In {months} months that will be you.`,
  ],
  remarks: [
    'We went through the same with {thing}, and ended up nearly where you did.',
    'Leaving off the exclamation mark is the advice that I repeat most often.',
    'Our graph for {domain} has forty types, and half of them should not be there.',
    'The question "whom do I call" is now on our whiteboard.',
    'I would put the codes of the errors into an enum, so that clients can switch over them.',
    'A loader that is not made per request once showed people the data of somebody else.',
    '`noUncheckedIndexedAccess` annoyed me for a week, and I would not go back.',
    'We generate the schema from code, and reading this I begin to see why it bothers me.',
  ],
  questions: [
    'How do you check for breaking changes?',
    'Do you use persisted operations?',
    'Where do you put authorization, in the gateway or below it?',
    'How do {size} share types without sharing a package?',
    'What do you do about deeply nested queries?',
  ],
};
