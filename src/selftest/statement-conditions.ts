/** Conditions by the anchor of the statement that they test. */
export type StatementTable = Readonly<Record<string, readonly string[]>>;

/**
 * Which conditions test which statement of a rule, where the contract numbers several (`A9.2`): ids, ranges of ids, or
 * features, of which the conditions count that name the rule. A rule's own name has those that are about no single
 * statement. Lint holds it complete: each condition that names such a rule stands here.
 */
export const statementConditions: StatementTable = {
  A2: ['HDR-029'],
  'A2.1': [
    ...['HDR-020..HDR-028', 'HDR-034', 'HDR-039', 'HDR-301..HDR-307', 'HDR-321..HDR-323', 'HDR-325..HDR-327'],
    ...['HDR-340..HDR-343', 'HDR-372', 'HDR-373', 'HDR-461', 'IDC-032', 'LGN-020..LGN-022', 'UIN-201..UIN-204'],
    ...['UIN-233'],
  ],
  'A2.2': ['HDR-030..HDR-032', 'HDR-038', 'HDR-041'],

  'A3.1': ['HDR-034', 'JWS-094', 'JWS-118', 'JWS-134', 'JWS-276..JWS-279'],
  'A3.2': [
    ...['CLM-274', 'JWS-099', 'JWS-106', 'JWS-110', 'JWS-131', 'JWS-133', 'JWS-136', 'JWS-145', 'JWS-148', 'JWS-149'],
    ...['JWS-273', 'JWS-274', 'JWS-282..JWS-284'],
  ],
  'A3.3': ['JWS-102', 'JWS-113', 'JWS-115', 'JWS-280', 'JWS-281', 'JWS-285'],
  'A3.4': ['JWS-132', 'JWS-142'],
  'A3.5': ['CLM-217..CLM-220', 'CLM-273', 'JWS-122', 'JWS-125', 'JWS-128', 'JWS-135', 'JWS-275'],

  'A4.1': ['JWS-024', 'JWS-257'],
  'A4.2': [
    ...['token-admission/hmac', 'JWS-016', 'JWS-201..JWS-208', 'JWS-231', 'JWS-232', 'JWS-251', 'JWS-258..JWS-261'],
    ...['KEY-098', 'KEY-099', 'KEY-203'],
  ],
  'A4.3': ['JWS-022', 'JWS-256', 'KEY-079..KEY-082', 'KEY-090..KEY-092', 'KEY-201..KEY-203'],
  'A4.4': ['JWS-310', 'KEY-096', 'KEY-097', 'KEY-106', 'KEY-202'],

  'A5.1': [
    ...['BRD-006', 'BRD-343', 'BRD-466', 'JWS-047', 'JWS-055', 'JWS-057', 'JWS-058', 'JWS-068', 'JWS-217..JWS-224'],
    ...['JWS-236', 'JWS-255', 'JWS-262', 'JWS-264..JWS-268', 'KEY-005', 'KEY-006', 'KEY-010', 'KEY-011'],
    ...['KEY-050..KEY-053', 'KEY-083', 'KEY-084', 'KEY-093..KEY-095', 'KEY-103', 'KEY-301', 'KEY-302', 'KEY-313'],
    ...['KEY-314', 'KEY-379', 'LGN-042'],
  ],
  'A5.2': ['token-admission/embedded-keys', 'JWS-269..JWS-271'],
  'A5.3': ['token-admission/critical-headers', 'JWS-091', 'JWS-272'],
  'A5.4': ['JWS-064..JWS-067', 'JWS-360', 'KEY-104', 'KEY-206'],
  'A5.5': ['KEY-076..KEY-078', 'KEY-101', 'KEY-102', 'KEY-315'],
  'A5.6': ['JWS-050', 'JWS-263'],

  A6: ['JWS-360', 'KEY-075', 'KEY-301'],
  'A6.1': ['KEY-001..KEY-004', 'KEY-007', 'KEY-026', 'KEY-027', 'KEY-117', 'KEY-361', 'KEY-362', 'KEY-377', 'KEY-381'],
  'A6.2': [
    ...['KEY-008', 'KEY-009', 'KEY-020', 'KEY-024', 'KEY-025', 'KEY-027', 'KEY-360', 'KEY-361', 'KEY-363', 'KEY-373'],
  ],
  'A6.3': ['KEY-021..KEY-023', 'KEY-134'],
  'A6.4': ['KEY-118..KEY-122', 'KEY-125', 'KEY-316', 'KEY-350', 'KEY-364', 'KEY-372', 'KEY-376'],
  'A6.5': ['KEY-100', 'KEY-119..KEY-123', 'KEY-207', 'KEY-370', 'KEY-371', 'KEY-374', 'KEY-375', 'KEY-380'],
  'A6.6': ['KEY-060..KEY-065', 'KEY-069', 'KEY-070', 'KEY-105'],
  'A6.7': ['KEY-050..KEY-053', 'KEY-313', 'KEY-314'],

  'A9.1': ['CLM-022', 'CLM-034', 'CLM-209..CLM-212', 'CLM-255'],
  'A9.2': [
    ...['brand-setup/audience-and-issuer', 'BRD-003', 'BRD-004', 'BRD-301..BRD-304', 'BRD-307', 'BRD-309', 'BRD-341'],
    ...['BRD-355', 'BRD-361', 'BRD-399', 'CLM-021', 'CLM-026', 'CLM-030', 'CLM-045', 'CLM-209..CLM-212', 'CLM-232'],
    ...['CLM-256', 'CLM-257', 'CLM-302', 'CLM-401', 'CLM-460', 'LGN-042'],
  ],
  'A9.3': ['BRD-305', 'CLM-040', 'CLM-051', 'CLM-258'],

  'A10.1': [
    ...['CLM-054', 'CLM-056', 'CLM-075', 'CLM-078', 'CLM-080', 'CLM-087', 'CLM-201..CLM-204', 'CLM-231', 'CLM-259'],
    ...['CLM-260', 'CLM-301', 'CLM-460'],
  ],
  'A10.2': ['CLM-064', 'CLM-078', 'CLM-088', 'CLM-261', 'CLM-262', 'CLM-402'],
  'A10.3': ['CLM-068', 'CLM-078', 'CLM-080', 'CLM-089', 'CLM-263', 'CLM-460'],
  'A10.4': ['CLM-054', 'CLM-068', 'CLM-087..CLM-089', 'CLM-262', 'CLM-263', 'CLM-402'],
  'A10.5': ['CLM-072', 'CLM-080', 'CLM-085', 'CLM-264'],

  'A13.1': [
    ...['token-admission/user-info-accepted', 'BRD-005', 'BRD-344', 'HDR-033', 'HDR-325..HDR-327', 'HDR-342'],
    ...['LGN-023', 'LGN-024', 'LGN-034', 'LGN-307', 'LGN-460', 'UIN-001', 'UIN-002', 'UIN-006', 'UIN-007'],
    ...['UIN-065..UIN-076', 'UIN-079', 'UIN-080', 'UIN-205..UIN-212', 'UIN-217..UIN-224', 'UIN-231', 'UIN-232'],
    ...['UIN-310..UIN-313', 'UIN-370', 'UIN-371', 'UIN-373', 'UIN-460'],
  ],
  'A13.2': [
    ...['CLM-103', 'CLM-104', 'CLM-266', 'CLM-303', 'HDR-370', 'UIN-004', 'UIN-005', 'UIN-060..UIN-063', 'UIN-083'],
    ...['UIN-084', 'UIN-099', 'UIN-101', 'UIN-102', 'UIN-213..UIN-216', 'UIN-372'],
  ],
  'A13.3': ['logout/every-member-api', 'logout/sign-out', 'LGN-037', 'UIN-052'],
  'A13.4': ['UIN-008..UIN-011'],

  'A14.1': [
    ...['CLM-111', 'CLM-118', 'CLM-125', 'CLM-130', 'CLM-131', 'CLM-133..CLM-136', 'CLM-213..CLM-216', 'CLM-233'],
    ...['CLM-234', 'CLM-270', 'CLM-271'],
  ],
  'A14.2': ['CLM-118', 'CLM-122', 'CLM-132', 'CLM-272'],

  'A15.1': [
    ...['token-admission/jwks-outage', 'token-admission/user-info-outage', 'KEY-105', 'KEY-123', 'KEY-130..KEY-132'],
    ...['KEY-135', 'KEY-374', 'KEY-375', 'KEY-378', 'UIN-110..UIN-113', 'UIN-115', 'UIN-375', 'UIN-376', 'UIN-378'],
  ],
  'A15.2': ['KEY-110..KEY-112', 'KEY-116', 'KEY-117', 'KEY-125', 'KEY-376'],
  'A15.3': [
    ...['KEY-030..KEY-048', 'KEY-117', 'KEY-123', 'KEY-130', 'KEY-131', 'KEY-365', 'KEY-374', 'KEY-375', 'KEY-377'],
    ...['UIN-030..UIN-041', 'UIN-049', 'UIN-050', 'UIN-052', 'UIN-110', 'UIN-111', 'UIN-320', 'UIN-374'],
  ],
  'A15.4': ['KEY-133', 'UIN-114', 'UIN-321', 'UIN-322', 'UIN-377'],

  'A16.1': ['UIN-013..UIN-019'],
  'A16.2': ['BRD-008', 'HDR-371', 'KEY-366', 'UIN-012', 'UIN-049', 'UIN-050'],

  B1: ['REG-004'],
  'B1.1': [
    ...['LGN-002', 'LGN-003', 'LGN-008', 'LGN-030..LGN-036', 'LGN-038', 'LGN-060..LGN-071', 'LGN-074', 'LGN-075'],
    ...['LGN-304', 'LGN-305', 'LGN-380..LGN-385', 'LGN-389', 'LGO-002', 'LNK-383..LNK-385', 'REG-044', 'REG-047'],
  ],
  'B1.2': ['IDC-009', 'LNK-047', 'LNK-048', 'LNK-088'],

  'B3.1': [
    ...['brand-setup/mobile-values', 'IDC-035', 'IDC-070', 'IDC-071', 'IDC-074', 'IDC-076', 'LGN-005', 'LGN-352'],
    ...['LNK-011', 'LNK-065..LNK-068', 'MAP-110..MAP-113', 'MAP-351', 'MAP-353', 'MAP-354', 'MAP-374..MAP-377'],
    ...['MAP-420..MAP-431', 'PRF-028', 'PRF-052', 'PRF-053', 'REG-133', 'REG-370', 'REG-372', 'REG-374..REG-377'],
    ...['REG-395', 'REG-408', 'REG-425', 'REG-431..REG-433', 'REG-435', 'REG-440', 'REG-441', 'REG-444'],
  ],
  'B3.2': [
    ...['brand-setup/email-values', 'IDC-072', 'IDC-073', 'IDC-075', 'IDC-077', 'IDC-078', 'LGN-005', 'LNK-010'],
    ...['LNK-060..LNK-064', 'MAP-114..MAP-119', 'MAP-352', 'MAP-357', 'MAP-378..MAP-382', 'MAP-432..MAP-439'],
    ...['PRF-028', 'PRF-054', 'REG-134', 'REG-371', 'REG-373', 'REG-432..REG-434', 'REG-436', 'REG-439', 'REG-442'],
    ...['REG-443', 'REG-445'],
  ],
  'B3.3': [
    ...['brand-setup/name-values', 'LGN-005', 'MAP-122..MAP-124', 'MAP-359', 'MAP-370', 'MAP-371', 'MAP-440..MAP-445'],
    ...['PRF-008..PRF-010', 'PRF-032', 'PRF-366', 'PRF-378', 'PRF-394', 'PRF-399', 'PRF-401', 'PRF-411', 'PRF-449'],
    ...['REG-378', 'REG-379', 'REG-427', 'REG-446..REG-448', 'REG-522', 'REG-523'],
  ],

  'B4.1': [
    ...['MAP-026..MAP-031', 'MAP-062..MAP-065', 'MAP-083..MAP-087', 'MAP-092', 'MAP-093', 'MAP-120', 'MAP-121'],
    ...['MAP-355', 'MAP-356', 'MAP-361..MAP-363', 'MAP-372', 'MAP-373', 'MAP-464..MAP-467'],
  ],
  'B4.2': ['MAP-090', 'MAP-091'],
  'B4.3': ['MAP-020..MAP-025', 'MAP-050..MAP-059', 'MAP-351', 'MAP-352', 'MAP-377', 'MAP-381', 'MAP-382', 'MAP-431'],

  'B5.1': [
    ...['BRD-310', 'IDC-364', 'LGN-052..LGN-054', 'LGN-350', 'LGN-352', 'LNK-001..LNK-004', 'LNK-008', 'LNK-010'],
    ...['LNK-011', 'LNK-042', 'LNK-060..LNK-068', 'LNK-071..LNK-073', 'LNK-086', 'LNK-301', 'LNK-304', 'LNK-305'],
    ...['LNK-360..LNK-362', 'LNK-380', 'LNK-382', 'PRF-368', 'REG-018'],
  ],
  'B5.2': ['login/verified-values', 'IDC-091'],
  'B5.3': ['LNK-043', 'LNK-044', 'LNK-085'],
  'B5.4': [
    ...['IDC-100', 'LNK-007', 'LNK-045', 'LNK-049', 'LNK-070', 'LNK-077', 'LNK-386', 'REG-014', 'REG-042', 'REG-355'],
    ...['REG-504', 'REG-521'],
  ],
  'B5.5': ['LNK-009', 'LNK-076', 'REG-117'],
  'B5.6': ['LNK-005', 'LNK-046', 'LNK-074', 'REG-397'],

  'B6.1': ['LGN-058', 'LNK-047', 'LNK-088'],
  'B6.2': [
    ...['BRD-422', 'HDR-063', 'IDC-083', 'IDC-117', 'IDC-400', 'LGN-006', 'LGN-308', 'LGN-351', 'LGN-386', 'LGN-387'],
    ...['LGN-390', 'LNK-070', 'LNK-088', 'PRF-005', 'PRF-386', 'PRF-441', 'REG-114'],
  ],
  'B6.3': ['LGN-007', 'LGN-301..LGN-303', 'LGN-307', 'LGN-388', 'LNK-301', 'RES-035'],

  'B8.1': ['IDC-031', 'LGN-004', 'PRF-013', 'RES-067'],
  'B8.2': [
    ...['BRD-374', 'IDC-031', 'LGN-004', 'LGN-050', 'LGN-051', 'LGN-055..LGN-058', 'LGN-388', 'LGN-391', 'LGN-392'],
    ...['LGN-460', 'LGN-461', 'PRF-013'],
  ],
  'B8.3': ['LGN-052..LGN-054'],

  'B9.1': [
    ...['HDR-013..HDR-015', 'HDR-061', 'IDC-062', 'IDC-084', 'IDC-118', 'IDC-312', 'LGN-051', 'LGN-308', 'LGN-391'],
    ...['MAP-468', 'PRF-001..PRF-003', 'PRF-011', 'PRF-012', 'PRF-020', 'PRF-022..PRF-024', 'PRF-032..PRF-034'],
    ...['PRF-040..PRF-044', 'PRF-047', 'PRF-048', 'PRF-051', 'PRF-060', 'PRF-301..PRF-306', 'PRF-364', 'PRF-372'],
    ...['PRF-375..PRF-377', 'PRF-389', 'PRF-391', 'PRF-394..PRF-398', 'PRF-401', 'PRF-410', 'PRF-411', 'PRF-413'],
    ...['PRF-433', 'PRF-443', 'PRF-446', 'PRF-447', 'PRF-449', 'REG-115', 'RES-034'],
  ],
  'B9.2': ['LGN-392', 'PRF-030', 'PRF-031', 'PRF-385', 'PRF-430', 'PRF-434..PRF-440'],
  'B9.3': [
    ...['LGN-057', 'PRF-004', 'PRF-005', 'PRF-029', 'PRF-050', 'PRF-061', 'PRF-362', 'PRF-367', 'PRF-368', 'PRF-373'],
    ...['PRF-385..PRF-388', 'PRF-412', 'PRF-431', 'PRF-432', 'PRF-441', 'PRF-442', 'PRF-448', 'REG-400'],
  ],
  'B9.4': ['IDC-068', 'IDC-069'],
  'B9.5': [],
  'B9.6': ['PRF-006', 'PRF-007', 'PRF-021', 'PRF-049', 'PRF-361', 'PRF-366', 'PRF-392'],
  'B9.7': [
    ...['PRF-025..PRF-028', 'PRF-045', 'PRF-046', 'PRF-052..PRF-054', 'PRF-304', 'PRF-363', 'PRF-374', 'PRF-375'],
    ...['PRF-392', 'PRF-444', 'PRF-445'],
  ],

  'B10.1': [
    ...['HDR-062', 'IDC-001', 'IDC-002', 'IDC-020..IDC-022', 'IDC-032', 'IDC-066', 'IDC-067', 'IDC-081', 'IDC-090'],
    ...['IDC-311', 'IDC-360'],
  ],
  'B10.2': ['IDC-040..IDC-042', 'IDC-091..IDC-094', 'IDC-361', 'IDC-362', 'IDC-426'],
  'B10.3': [
    ...['IDC-030', 'IDC-043', 'IDC-068', 'IDC-069', 'IDC-095', 'IDC-117', 'IDC-364', 'IDC-400..IDC-402', 'IDC-407'],
    ...['IDC-410', 'IDC-420..IDC-425', 'PRF-439', 'REG-485'],
  ],
  'B10.4': [
    ...['IDC-005', 'IDC-028', 'IDC-034', 'IDC-035', 'IDC-044', 'IDC-045', 'IDC-375', 'IDC-431', 'REG-085', 'REG-086'],
    ...['REG-516'],
  ],
  'B10.5': ['identifier-change/spelling', 'IDC-081', 'IDC-082', 'IDC-372..IDC-374', 'REG-351'],
  'B10.6': [
    ...['IDC-005', 'IDC-025', 'IDC-302', 'IDC-309', 'IDC-312', 'IDC-370', 'IDC-371', 'IDC-430..IDC-432', 'REG-367'],
    ...['REG-368', 'REG-390', 'REG-399', 'REG-516'],
  ],
  'B10.7': ['IDC-008', 'IDC-303', 'IDC-350', 'IDC-401', 'REG-083', 'REG-354'],
  'B10.8': [
    ...['IDC-027', 'IDC-115', 'IDC-306', 'IDC-363', 'IDC-377', 'IDC-408', 'REG-084', 'REG-401', 'REG-423', 'REG-480'],
  ],
  'B10.9': ['IDC-001', 'IDC-002', 'IDC-009', 'IDC-028'],
  'B10.10': [
    ...['BRD-423', 'IDC-010', 'IDC-011', 'IDC-046', 'IDC-060..IDC-065', 'IDC-080', 'IDC-100', 'IDC-101', 'IDC-110'],
    ...['IDC-114', 'IDC-116', 'IDC-310', 'IDC-365', 'IDC-403', 'IDC-404', 'IDC-406', 'IDC-411', 'REG-080', 'REG-081'],
    ...['REG-116', 'REG-150', 'REG-365', 'REG-389', 'REG-396', 'REG-402', 'REG-481', 'REG-482'],
  ],
  'B10.11': [
    ...['IDC-006', 'IDC-007', 'IDC-083..IDC-085', 'IDC-111', 'IDC-112', 'IDC-307', 'IDC-406', 'IDC-428', 'REG-096'],
    ...['REG-097', 'REG-155', 'REG-483', 'REG-484', 'REG-515'],
  ],
  'B10.12': [
    ...['BRD-311', 'IDC-023..IDC-026', 'IDC-113', 'IDC-301', 'IDC-304', 'IDC-305', 'IDC-366', 'IDC-427', 'IDC-433'],
    ...['IDC-460'],
  ],
};
