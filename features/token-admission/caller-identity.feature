Feature: Nothing but the tokens names the caller (A17)
  Headers, query and body that name another member have no effect; otherwise a member could read or change somebody else's
  record.

  Background:
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member

  @HDR-001 @must @ref:contract-A17
  Scenario: getMember with Ana's tokens and Ben's mobile, e-mail or `sub` in headers such as cap_mobile, cap_identifier_value, cuid and X-User-Id returns Ana's record
    When getMember is called for Ana with each of these values of Ben's
      | mobile | the header cap_mobile           |
      | mobile | the header cap_identifier_value |
      | e-mail | the header cap_identifier_value |
      | sub    | the header cap_device_id        |
      | sub    | the header cuid                 |
      | sub    | the header X-User-Id            |
      | e-mail | the header X-Forwarded-User     |
    Then each answer shows Ana's own record and nothing of Ben's
    And Ben's customer record is unchanged

  @HDR-008 @must @ref:contract-A17
  Scenario: getMember with Ana's tokens and Ben's values as query mobile, email, cuid, id or sub returns Ana's own record
    When getMember is called for Ana with each of these values of Ben's
      | mobile | the query parameter mobile |
      | e-mail | the query parameter email  |
      | sub    | the query parameter cuid   |
      | sub    | the query parameter id     |
      | sub    | the query parameter sub    |
    Then each answer shows Ana's own record and nothing of Ben's
    And Ben's customer record is unchanged

  Scenario Outline: updateMember with Ana's tokens and Ben's <in words> neither shows nor changes Ben's record
    When updateMember is called for Ana with Ben's <value> in <place>
    Then the answer shows nothing of Ben's
    And Ben's customer record is unchanged

    @must @ref:contract-A17 @ref:contract-B9
    Examples:
      | condition | value  | place                    | in words                             |
      | HDR-013   | mobile | the header cap_mobile    | mobile in the header cap_mobile      |
      | HDR-014   | sub    | the query parameter cuid | sub in the query parameter cuid      |
      | HDR-015   | sub    | the body                 | cuid and customer id in the body     |

  Scenario Outline: <call> with Ana's tokens, Ben's customer id as `id` or `userId` in query or body neither shows nor changes Ben's record
    When <call> is called for Ana with Ben's customer id in each of these places
      | the query parameter id         |
      | the query parameter customerId |
      | the query parameter userId     |
      | the header X-Customer-Id       |
      | the body member id             |
      | the body member customerId     |
      | the body member userId         |
      | the body member user_id        |
    Then no answer shows anything of Ben's
    And Ben's customer record is unchanged

    @must @ref:contract-A17 @ref:contract-B9
    Examples:
      | condition | call         |
      | HDR-061   | updateMember |

    @must @needs:ciamChangeIdentifier @ref:contract-A17 @ref:contract-B10
    Examples:
      | condition | call             |
      | HDR-062   | changeIdentifier |

    @must @ref:contract-A17 @ref:contract-B6
    Examples:
      | condition | call      |
      | HDR-063   | addMember |

  @HDR-060 @must @ref:contract-A17
  Scenario: getMember with Ana's tokens and Ben's customer id as query `id`, `customerId`, `userId` or `user_id` or header X-Customer-Id returns Ana's record each time
    When getMember is called for Ana with Ben's customer id in each of these places
      | the query parameter id         |
      | the query parameter customerId |
      | the query parameter userId     |
      | the query parameter user_id    |
      | the header X-Customer-Id       |
    Then each answer shows Ana's own record and nothing of Ben's
    And Ben's customer record is unchanged

  @HDR-016 @must @ref:contract-A17 @ref:contract-B2
  Scenario: addMember with Cleo's tokens and member Ben's mobile, e-mail and `cuid` in the body adds Cleo and leaves Ben's record unchanged
    Given Cleo is signed in
    When addMember is called for Cleo with Ben's mobile, e-mail and cuid in the body
    Then Cleo is now a member
    And Ben's customer record is unchanged

  @HDR-064 @must @ref:contract-A17
  Scenario: getMember with the X-Request-ID, X-Correlation-ID and Idempotency-Key of another person's call returns the caller's own record
    When getMember is called for Ben, then for Ana with the same X-Request-ID, X-Correlation-ID and Idempotency-Key
    Then the answer shows Ana's own record and nothing of Ben's
