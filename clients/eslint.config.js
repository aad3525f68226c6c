import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import { URL } from 'node:url';
import ts from 'typescript-eslint';

/** One wall per feature: it may use packages and itself; features meet in app/. */
const walls = ['viewer', 'console'].flatMap((client) => {
  const root = new URL(`./${client}/src/features/`, import.meta.url);
  return readdirSync(root).map((feature) => ({
    files: [`${client}/src/features/${feature}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `(^|/)(features|app)/|^\\.\\./\\.\\./`,
              message: 'Features never import each other or app/; they meet in app/.',
            },
            { regex: `^\\.\\./(?!${feature}/)`, message: 'Features never import each other.' },
          ],
        },
      ],
    },
  }));
});

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/target/**', 'e2e/**', 'packages/api/src/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'The content security policy forbids inline markup; render elements.',
        },
      ],
    },
  },
  {
    files: ['packages/ui/**/*.{ts,tsx}', 'packages/api/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '(viewer|console|features)/', message: 'Packages know no client.' }] },
      ],
    },
  },
  {
    files: ['packages/mock/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'document', 'innerWidth'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['sdk/**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'fetch',
          'URL',
          'AbortController',
          'AbortSignal',
          'setTimeout',
          'clearTimeout',
          'TextDecoder',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  ...walls,
);
