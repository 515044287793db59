import { defineConfig } from '@playwright/test';

// Playwright's own Chromium, unless the machine has another: npx playwright install chromium
const { CHROMIUM } = process.env;

// biome-ignore lint/style/noDefaultExport: Playwright reads it
export default defineConfig({
  reporter: 'list',
  testMatch: '*.spec.ts',
  use: {
    launchOptions: CHROMIUM ? { executablePath: CHROMIUM, args: ['--no-sandbox'] } : {},
  },
});
