Feature: Tokens and brand name by other means than their headers (A1, A2, A17)
  Only the three headers count. A gateway that also reads query, cookies, body or other headers can be made to serve one
  person with another person's tokens, by a link or by a cookie that somebody else set.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with the <token> by <means> instead of its header is refused (401 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with the <token> by <means> only
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And UserInfo was not requested
    And the same call without the fault is accepted

    @must @ref:contract-A2
    Examples:
      | condition | token        | means                       |
      | HDR-301   | access token | cookie                      |
      | HDR-302   | access token | header X-Access-Token       |
      | HDR-303   | access token | header Proxy-Authorization  |
      | HDR-304   | access token | JSON body                   |
      | HDR-305   | ID token     | query parameter             |
      | HDR-306   | ID token     | cookie                      |
      | HDR-307   | ID token     | header X-ID-Token           |
      | HDR-340   | access token | form-encoded body           |
      | HDR-341   | ID token     | form-encoded body           |

  Scenario Outline: addMember with the brand name by <means> instead of header CAP_BRAND is refused (403 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with the brand name by <means> only
    Then the gateway refuses it (403 or 400)
    And Ana is not a member
    And the same call without the fault is accepted

    @must @ref:contract-A1
    Examples:
      | condition | means            |
      | HDR-311   | query parameter  |
      | HDR-312   | cookie           |
      | HDR-313   | header X-Brand   |

  Scenario Outline: getMember with Ana's tokens in their headers and both of Ben's <in words> returns Ana's own record
    Given Ana is a member
    And Ben is a member
    When getMember is called for Ana with Ben's tokens by <means> as well
    Then the answer shows Ana's own record and nothing of Ben's

    @must @ref:contract-A2 @ref:contract-A17
    Examples:
      | condition | means           | in words                                  |
      | HDR-321   | query parameter | in query parameters such as id_token      |
      | HDR-322   | cookie          | in cookies such as id_token               |
      | HDR-323   | other headers   | in X-Access-Token and X-ID-Token          |

  Scenario Outline: addMember with a revoked access token in its header and a valid one by <means> is refused (401)
    Given Ana is signed in
    When addMember is called for newcomer Ana with a revoked access token and her valid one by <means>
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call without the fault is accepted

    @must @ref:contract-A2 @ref:contract-A13
    Examples:
      | condition | means                 |
      | HDR-325   | query parameter       |
      | HDR-326   | cookie                |
      | HDR-327   | header X-Access-Token |

  @HDR-342 @must @ref:contract-A2 @ref:contract-A13 @ref:rfc6750-2.2
  Scenario: addMember with a revoked access token in its header and a valid one in a form-encoded body is refused (401 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with a revoked access token and her valid one by form-encoded body
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And the same call without the fault is accepted

  @HDR-343 @must @ref:contract-A2 @ref:contract-A17
  Scenario: addMember with Ana's tokens in their headers and Ben's in a form-encoded body is malformed (400) and adds nobody
    Given Ana is signed in
    And Ben is signed in
    When addMember is called for newcomer Ana with Ben's tokens by form-encoded body as well
    Then the gateway answers malformed (400)
    And Ana is not a member
    And Ben is not a member
    And the same call without the fault is accepted

  Scenario Outline: addMember with one brand's name in header CAP_BRAND and another's by <means> adds the person at the former alone
    Given another brand that uses NextReason
    And Ana has registered with NextReason
    When addMember is called for newcomer Ana with the other brand's name by <means> as well
    Then Ana is now a member
    And Ana is a member of no other brand

    @must @needs:provisioning @ref:contract-A1 @ref:contract-B12
    Examples:
      | condition | means           |
      | HDR-331   | query parameter |
      | HDR-332   | cookie          |
      | HDR-333   | header X-Brand  |
