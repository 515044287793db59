import { SharedBrowser } from '../../loyalty-app/shared-browser.ts';

/** The browser that all scenarios of this thread share. */
export const browser = new SharedBrowser();
