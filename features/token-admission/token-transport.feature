Feature: Token transport: access token, ID token and brand name each in its own header (A1, A2)
  A gateway that finds a token anywhere else, or takes one of two different ones, can be made to mix up people and brands.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with <request> is refused (<status>)
    Given Ana is signed in
    When addMember is called for newcomer Ana with <fault>
    Then the gateway refuses it (<status>)
    And Ana is not a member
    And UserInfo was not requested
    And the same call without the fault is accepted

    @must @ref:contract-A2
    Examples:
      | condition | fault                                                   | request                                                                            | status     |
      | HDR-020   | no Authorization header                                 | no Authorization header                                                            | 401 or 400 |
      | HDR-021   | no ID token header                                      | no HTTP header for the ID token                                                    | 401 or 400 |
      | HDR-022   | an empty Bearer token                                   | an empty Bearer token in the Authorization header                                  | 401 or 400 |
      | HDR-023   | an empty ID token header                                | an empty HTTP header for the ID token                                              | 401 or 400 |
      | HDR-024   | the ID token in the header of the other token transport | the ID token only in the other carriage's header (cap_authorization or X-CAP-EXTERNAL-OAUTH-ID-TOKEN) | 401 or 400 |
      | HDR-025   | the access token as query parameter access_token        | the access token as query parameter `access_token` and no Authorization header     | 401 or 400 |
      | HDR-026   | the access token without the scheme Bearer              | the access token without the scheme `Bearer` in the Authorization header           | 401 or 400 |
      | HDR-027   | the access token with the scheme Basic                  | the scheme `Basic` before the access token in the Authorization header             | 401 or 400 |
      | HDR-039   | the access token with the scheme XBearer                | the scheme `XBearer` before the access token in the Authorization header           | 401 or 400 |
      | HDR-028   | the ID token in the body only                           | the ID token in the JSON body (`id_token`, `idToken`) and no HTTP header for it | 401 or 400 |

    @must @ref:contract-A1 @ref:contract-A2
    Examples:
      | condition | fault           | request             | status     |
      | HDR-029   | no brand header | no CAP_BRAND header | 403 or 400 |

    @should @ref:contract-A2
    Examples:
      | condition | fault                                 | request                                                | status     |
      | HDR-030   | two Authorization headers that differ | two Authorization headers, her valid access token and a made-up one       | 401 or 400 |
      | HDR-031   | two ID token headers that differ      | two HTTP headers for the ID token, hers and hers with one character more | 401 or 400 |
      | HDR-032   | two brand headers that differ         | two CAP_BRAND headers, her brand's name and an unknown one| 401 or 400 |
      | HDR-041   | two access tokens in one Authorization header | `Bearer <valid access token>, Bearer <made-up one>` in one Authorization header | 401 or 400 |

  @HDR-033 @must @ref:contract-A13 @ref:rfc6750-3.1
  Scenario: addMember with the ID token in both HTTP headers, the ID token's and the access token's, is refused (401)
    Given Ana is signed in
    When addMember is called for newcomer Ana with her ID token in both headers
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call without the fault is accepted

  @HDR-034 @must @ref:contract-A2 @ref:contract-A3
  Scenario: addMember with the access token in both HTTP headers, the access token's and the ID token's, is refused (401 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with her access token in both headers
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And the same call without the fault is accepted

  Scenario Outline: addMember with the access token in the Authorization header under the scheme `<scheme>` (case changed) is accepted
    Given Ana is signed in
    When addMember is called for newcomer Ana with the scheme <scheme> before her access token
    Then Ana is now a member

    @must @ref:contract-ciam-face @ref:rfc9110-11.1
    Examples:
      | condition | scheme |
      | HDR-035   | bearer |
      | HDR-036   | BEARER |

  @HDR-040 @should @ref:contract-ciam-face @ref:rfc6750-2.1
  Scenario: addMember with two spaces between `Bearer` and the access token in the Authorization header is accepted
    Given Ana is signed in
    When addMember is called for newcomer Ana with two spaces before her access token
    Then Ana is now a member

  @HDR-038 @should @ref:contract-A2
  Scenario: addMember with the ID token's HTTP header twice (same value) adds the token's `sub` as member or is refused (401 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with her ID token header sent twice
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

  @HDR-037 @must @ref:contract-ciam-face
  Scenario: getMember with Ana's tokens, and Ben's ID token in the other carriage's header (cap_authorization or X-CAP-EXTERNAL-OAUTH-ID-TOKEN): Ana's record
    Given Ana is a member
    And Ben is a member
    When getMember is called for Ana with Ben's ID token in the header of the other token transport
    Then the answer shows Ana's own record and nothing of Ben's

  Scenario Outline: getMember without <missing> is refused (401 or 400), after an accepted getMember on the same connection
    Given Ana is a member
    When getMember is called for Ana, then on the same connection without <missing>
    Then the gateway refuses it (401 or 400)

    @must @ref:contract-A2
    Examples:
      | condition | missing          |
      | HDR-372   | the ID token     |
      | HDR-373   | the access token |
