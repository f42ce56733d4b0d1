import type { Topic } from '../topic.ts';

export const databases: Topic = {
  tags: ['databases', 'SQL', 'performance', 'software', 'lessons learned'],
  fillers: {
    store: ['SQLite', 'PostgreSQL', 'MariaDB', 'our oldest database', 'Firebird', 'one small database'],
    data: ['orders', 'bookings', 'sensor readings', 'library loans', 'invoices', 'ticket sales'],
    rows: ['two million', 'nine million', 'forty million', 'half a million'],
    team: ['a team of three', 'a team of five', 'one tired person', 'a club of volunteers'],
  },
  titles: [
    '{Store} and {rows} {data}',
    'What {data} taught us about indexes',
    'Keeping {data} in {store}',
    'A boring design for {data}',
    'Looking after {data} without drama',
    'The query that was slow on Mondays: {data} in {store}',
    'How {team} looks after {data}',
    'Notes on {store} after {rows} rows of {data}',
  ],
  excerpts: [
    'We keep {data} in {store}. Here is what got slow, why it did, and the small changes that were enough.',
    'No new database was needed in the end: an index, a shorter transaction and one query less.',
    'A plain account of how {team} runs {store}, with the numbers and the mistakes.',
  ],
  openings: [
    `We keep {rows} {data} in {store}, and it is looked after by {team}. That sounds like an apology. It is meant as
a recommendation, because in the last year it has woken nobody up.`,
    `For a while one page of our site took four seconds, but *only on Mondays*. The {data} were all there, the
machine was bored, and {store} did exactly what we had asked it to do. That was the trouble.`,
    `This is the write-up I wanted to read before we moved our {data}: no diagrams with clouds, only what we did in
which order, and what we would leave out the next time.`,
    `Somebody asked why we still use {store} for {data}. I wanted to say "because it works", but that is an answer
which goes wrong one day without notice. So I measured.`,
    `There is a moment in the life of every table when it stops being small. For our {data} it came at about {rows}
rows, and it came on a Friday.`,
  ],
  sections: [
    `## Ask for the plan first

Before changing anything, ask the database what it is doing. It is the one witness who was there.

\`\`\`sql
EXPLAIN
SELECT id, placed_at, total
FROM entries
WHERE customer_id = 4711
ORDER BY placed_at DESC
LIMIT 20;
\`\`\`

Ours said that it read the whole table and then sorted it, in order to show twenty rows. **No hardware helps with
that**.`,
    `## One index, in the right order

The order of the columns in an index is the order in which you may ask. First what you compare with \`=\`, then what
you sort by, and then nothing.

\`\`\`sql
CREATE INDEX entries_by_customer ON entries (customer_id, placed_at DESC, id DESC);
\`\`\`

The page went from four seconds to six milliseconds. The \`id\` at the end is there so that two rows of the same
moment keep their order, which matters as soon as somebody turns the page.`,
    `## Pages without OFFSET

With \`OFFSET 10000\` the database reads ten thousand rows and throws them away. It also shows a row twice if
something new arrives in between. A cursor says where the last page ended:

\`\`\`sql
SELECT id, placed_at FROM entries
WHERE (placed_at, id) < (:placedAt, :id)
ORDER BY placed_at DESC, id DESC
LIMIT 21;
\`\`\`

The twenty-first row is never shown. It only tells us whether there is a next page.`,
    `## Short transactions

Most of the locks we blamed on the database were our own: a transaction that opened, asked another service
something, and sat there waiting. Now the rule is simple.

1. Collect everything you need from elsewhere.
2. Open the transaction, write, close it.
3. Tell the world *afterwards*.

For step three we write the message into a table in the same transaction and send it from there. It may be sent
twice; it is never lost.`,
    `## Migrations that go one way

We do not write the way back any more. In {store}, as anywhere, the undo script is the code that is tested the least
and needed the most. A change of a column is three small releases:

- add the new column and write to both,
- fill the old rows in batches, read from the new one,
- stop writing to the old column, and drop it a week later.

It is slower on paper. In practice every step is dull, and **dull is what I want on a Friday**.`,
    `## Counting is not free

"How many are there?" is an innocent question and an expensive one. With {rows} rows a count reads a whole index
each time. We looked at who needed the exact number, and the answer was: nobody.

| Where | Before | Now |
| --- | --- | --- |
| list page | exact count | "next page", yes or no |
| dashboard | exact count | updated once an hour |
| monthly report | exact count | exact count |`,
    `## Backups you have restored

A backup is a rumour until somebody has restored it. On the first Monday of the month one of us takes the newest
one, puts it on an empty machine, and runs the same five questions against it.

> It took us three tries until the first restore worked. I am glad that none of them was the real one.

The steps are in [a page of eleven lines](https://example.com/databases/restore), and whoever does it corrects them.`,
    `## Let the database say no

We used to check everything in the code. Then there was a second program that wrote {data}, and it did not check.
Now the table says what is allowed:

\`\`\`sql
ALTER TABLE entries
  ADD CONSTRAINT total_is_positive CHECK (total >= 0);
\`\`\`

A refused write is a bad minute. A wrong row is a bad month.`,
    `## One query instead of many

The list showed twenty rows and asked for the customer of each one. That makes twenty-one questions where two would
do. It is easy to miss, because on a laptop every one of them takes no time at all.

We now *count statements in tests*. If a page of twenty needs more than three, the test fails and says which ones
they were. It is the cheapest safeguard we have.`,
    `## What we did not need

We had a list of grander ideas: a cache, a queue, a second kind of database, a [sharding
plan](https://example.com/shards) with a drawing. I am not against any of them. But after the index and the shorter
transactions, the busiest hour of the week uses four per cent of one machine.

So the drawing hangs in the kitchen. It is a good drawing.`,
  ],
  closings: [
    `If you take one habit from this, let it be the first: ask for the plan, read it aloud, and only then reach for
a tool.`,
    `The whole thing is run by {team}, and that is the number I am proudest of.`,
    `I will write again when something breaks. So far, {store} has been a poor source of stories.`,
    `Nothing here is new. It is only rarely done on a Tuesday, before it is needed.`,
  ],
  remarks: [
    'We had the very same thing with {data}, and it was the order of the columns.',
    'Counting statements in tests is a great idea, I will steal it.',
    'We also run {store} in production, and boring is the right word.',
    'The undo scripts of ours have never once been run, so dropping them makes sense.',
    'A restore drill found two holes in our backups last month.',
    'At {rows} rows we partitioned by month, and I regret it a little.',
    'Our list page still says "page 1 of 48,211", and nobody has ever clicked on the last one.',
    'I would add `ANALYZE` after a big import, or the planner works with old numbers.',
  ],
  questions: [
    'How large is the index compared with the table?',
    'Do you batch the backfill by id or by time?',
    'What do you use to watch slow queries?',
    'Did you ever consider a second replica?',
    'How do you deal with people who want to jump to page 50?',
  ],
};
