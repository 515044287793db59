import { nearest } from '../../../config/nearest.ts';
import { type Check, noBrand, notChecked, ok, warning } from '../check.ts';
import { listIn } from '../json-answer.ts';

/** The mapped claims are among those that the CIAM announces. A CIAM need not announce all it has. */
export const mappedClaims: Check = {
  id: 'mapped-claims',
  title: 'Mapped claims',
  examine: async (examination) => {
    const { brand, ciam } = examination.setup;
    if (!brand) return noBrand;
    const { fieldMappings } = brand.configuration;
    const { document } = await examination.discovery(brand.configuration);
    const announced = document && listIn(document, 'claims_supported');
    const look = 'look into an ID token of a test person';
    if (!announced) return notChecked('the CIAM announces no claims', look);
    const unknown = Object.entries(fieldMappings).filter(([, claim]) => !announced.includes(claim));
    if (unknown.length === 0) return ok(Object.values(fieldMappings).join(', '));
    const found = unknown.map(([field, claim]) => {
      const meant = nearest(claim, announced);
      return `${field} is taken from ${claim}${meant ? `, near to ${meant}` : ''}`;
    });
    const remark = ciam.remarks.find((text) =>
      unknown.some(([field]) => field === 'mobile' && /phone|mobile/i.test(text)),
    );
    return warning(`not announced: ${found.join('; ')}`, [look, remark].filter(Boolean).join('. '));
  },
};
