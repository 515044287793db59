import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import { CopyButton } from './copy-button.tsx';
import { curlLine } from './curl.ts';
import { DecodedToken } from './tokens.tsx';

type Exchange = EvidenceDocument['exchanges'][number];

/** One exchange whole: request, answer, tokens decoded, a line for curl. */
export function ExchangeDetails({ exchange, document }: { exchange: Exchange; document: EvidenceDocument }) {
  const { request, response, error, requestId, at } = exchange;
  const labels = [...new Set(JSON.stringify(request).match(/\[token \d+\]/g))];
  return (
    <div class="details">
      <Message start={`${request.method} ${request.url}`} headers={request.headers} body={request.body} />
      {labels.map((label) => (
        <DecodedToken key={label} label={label} document={document} />
      ))}
      {response ? (
        <Message start={`HTTP ${response.status}`} headers={response.headers} body={response.body} />
      ) : (
        <p class="reason">{error}</p>
      )}
      <p class="quiet">
        {at}
        {requestId && `, request id ${requestId}`} <CopyButton text={curlLine(exchange)} label="Copy as curl" />
      </p>
    </div>
  );
}

interface MessageProps {
  start: string;
  headers: Exchange['request']['headers'];
  body?: string;
}

function Message({ start, headers, body }: MessageProps) {
  return (
    <pre class="message">
      <b>{start}</b>
      {'\n'}
      {headers.map(([name, value]) => `${name}: ${value}\n`).join('')}
      {body && `\n${pretty(body)}`}
    </pre>
  );
}

function pretty(body: string): string {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
