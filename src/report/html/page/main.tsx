import { render } from 'preact';
import { Report } from './report.tsx';
import { readData } from './stored-data.ts';

const page = document.getElementById('page');
if (page) {
  readData().then(
    (data) => render(<Report data={data} />, page),
    (error: Error) => render(<p class="trouble">The data of this report cannot be read: {error.message}</p>, page),
  );
}
