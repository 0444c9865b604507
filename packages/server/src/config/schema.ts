import { languageModelProviderSchema, languageModelSettingsSchema } from '@papyri/core/contracts/settings';
import { z } from 'zod';
import { backupsSchema } from './backups-schema.ts';
import { datasetsSchema } from './datasets-schema.ts';
import { limitsSchema } from './limits-schema.ts';
import { modelsSchema } from './models-schema.ts';
import { ocrSchema } from './ocr-schema.ts';
import { workSchema } from './work-schema.ts';

const megabyte = 1024 * 1024;

/** Everything that can be set, by concern. The table in docs/reference/configuration.md is generated from this. */
export const configSchema = z.strictObject({
  data: z
    .strictObject({
      dir: z
        .string()
        .min(1)
        .describe('Folder that holds the database and the files; one Papyri at a time uses it'),
    })
    .describe('Where Papyri keeps what you give it'),
  server: z
    .strictObject({
      host: z
        .string()
        .min(1)
        .default('127.0.0.1')
        .describe('Address to listen on; beyond loopback others can reach you'),
      port: z.int().min(0).max(65535).default(4747).describe('Port to listen on; 0 takes a free one'),
      allowedHosts: z
        .array(z.string())
        .default([])
        .describe('Further host names under which the page may be opened, against DNS rebinding'),
      trustedProxies: z
        .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
        .default([])
        .describe('Addresses or networks of reverse proxies; X-Forwarded-* of all others is ignored'),
      drainMs: z
        .int()
        .min(0)
        .default(0)
        .describe(
          'How long a server that is told to stop goes on while /readyz says so, for a load balancer to notice',
        ),
    })
    .prefault({}),
  limits: limitsSchema,
  work: workSchema,
  database: z
    .strictObject({
      url: z
        .string()
        .regex(/^postgres(ql)?:\/\//)
        .optional()
        .describe('PostgreSQL connection string; without it the embedded database in data.dir is used')
        .meta({ secret: true }),
      maxConnections: z
        .int()
        .min(3)
        .max(1000)
        .default(10)
        .describe('Most connections of one process to PostgreSQL, besides one that listens'),
    })
    .prefault({}),
  s3: z
    .strictObject({
      bucket: z
        .string()
        .min(3)
        .optional()
        .describe(
          'Bucket for files; without it they lie in data.dir. Credentials come from where the AWS tools take them',
        ),
      region: z
        .string()
        .min(1)
        .optional()
        .describe('Region of the bucket; default: as the AWS tools find it'),
      endpoint: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Address of a server that speaks the S3 API, where it is not that of AWS'),
      prefix: z
        .string()
        .regex(/^[\w!.*'()/-]{0,200}$/)
        .default('')
        .describe('What the names of all files in the bucket begin with, such as papyri/'),
      pathStyle: z
        .boolean()
        .default(false)
        .describe('Put the bucket into the path instead of the host name, as many other servers need it'),
    })
    .prefault({}),
  offline: z.boolean().default(false).describe('Never ask anything of the network'),
  arxiv: z
    .strictObject({
      apiUrl: z.url().default('https://export.arxiv.org/api/query').describe('Search API'),
      oaiUrl: z
        .url()
        .default('https://oaipmh.arxiv.org/oai')
        .describe('OAI-PMH endpoint, asked for licences'),
      siteUrl: z.url().default('https://arxiv.org').describe('Site that serves the PDFs and abstract pages'),
      contact: z
        .string()
        .regex(/^[\x21-\x7e]{3,200}$/)
        .optional()
        .describe('Address or web page told to arXiv with each request, so that it can reach you'),
      minIntervalMs: z
        .int()
        .min(0)
        .default(3000)
        .describe('Time between two requests; arXiv asks for at least 3000 over all your machines'),
      interactiveTimeoutMs: z
        .int()
        .positive()
        .default(20_000)
        .describe('How long a search waits for arXiv before the local mirror answers'),
      downloadTimeoutMs: z
        .int()
        .positive()
        .default(300_000)
        .describe('How long the download of one PDF may take'),
      sources: z
        .enum(['never', 'unhurried', 'always'])
        .default('unhurried')
        .describe(
          "When arXiv's HTML, or else the LaTeX source, is fetched beside the PDF, for a better structure; each takes a turn of its own. unhurried: where nobody waits, and when a paper is read again",
        ),
    })
    .prefault({}),
  uploads: z
    .strictObject({
      maxBytes: z
        .int()
        .positive()
        .default(100 * megabyte)
        .describe('Largest PDF accepted, in bytes'),
      maxFiles: z.int().positive().default(500).describe('Most files in one upload'),
    })
    .prefault({}),
  library: z
    .strictObject({
      trashDays: z
        .int()
        .min(1)
        .max(3650)
        .default(30)
        .describe('Days after which a paper in the trash is deleted for good'),
    })
    .prefault({}),
  backups: backupsSchema,
  datasets: datasetsSchema,
  models: modelsSchema,
  extract: z
    .strictObject({
      workers: z
        .int()
        .min(1)
        .max(64)
        .optional()
        .describe('Threads that read PDFs; default: cores less one, at least 1'),
      timeoutMs: z.int().positive().default(60_000).describe('Longest time one PDF may take to be read'),
      stallMs: z
        .int()
        .positive()
        .default(6000)
        .describe('Most processor time that one PDF may take to be read, beside 25 ms for each of its pages'),
      maxPages: z.int().positive().default(2000).describe('Most pages one PDF may have'),
      maxMemoryBytes: z
        .int()
        .positive()
        .default(512 * megabyte)
        .describe('Most memory reading one PDF may take'),
    })
    .prefault({}),
  ocr: ocrSchema,
  languageModel: z
    .strictObject({
      provider: languageModelProviderSchema
        .optional()
        .describe(
          'Which model writes answers: none, openai-compatible or gguf; set here, the page cannot change it',
        ),
      baseUrl: z
        .url()
        .optional()
        .describe('Address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1'),
      model: z.string().optional().describe("The model's name at that server"),
      apiKey: z
        .string()
        .min(1)
        .optional()
        .describe('Key for that server, used where none was given in the page')
        .meta({ secret: true }),
      path: z.string().optional().describe('Path of a GGUF file'),
      timeoutMs: z
        .int()
        .optional()
        .describe('Longest time for one answer before the built-in one is given; 60000'),
      maxOutputTokens: z.int().optional().describe('Most tokens that the model may write; 1024'),
      contextTokens: z.int().optional().describe('Tokens that the model reads at once; 4096'),
      usdPerMillionInputTokens: z.number().optional().describe('Price, for the ledger and the budget; 0'),
      usdPerMillionOutputTokens: z.number().optional().describe('Price, for the ledger and the budget; 0'),
      preparedQuestions: z
        .boolean()
        .optional()
        .describe(
          'Let the model write the prepared questions of each paper too, about ten answers each; false',
        ),
    })
    .superRefine(({ apiKey: _, ...given }, context) => {
      const { provider } = given;
      const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : name));
      if (provider === undefined && names.length > 0)
        return void context.addIssue({
          code: 'custom',
          path: ['provider'],
          message: `needed with ${names.join(', ')}`,
        });
      for (const { path, message } of languageModelSettingsSchema.safeParse(given).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [...path], message });
    })
    .prefault({}),
  budget: z
    .strictObject({
      usdPerDay: z
        .number()
        .nonnegative()
        .default(1)
        .describe('Most that paid models may cost a day; the built-in models cost nothing'),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
        .default('info')
        .describe('Least severe lines to write'),
      pretty: z.boolean().default(false).describe('Coloured lines for people instead of JSON'),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;
