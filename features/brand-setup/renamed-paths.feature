Feature: Renamed paths of the member calls (provisioning)
  A brand may rename every call; the default path of a renamed call is then unknown. A breach serves a call at a path that the
  integrator has closed, or not at the one that the app uses.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: Brand re-provisioned (PUT) with a renamed path for <call>: a call at the former path gets 400, at the new one it is served
    When the brand is re-provisioned with a renamed path for <call>, which is then called for Ana at the former path
    Then the gateway answers malformed (400)
    And the same call without the fault is accepted

    @must @needs:provisioning @ref:contract-provisioning
    Examples:
      | condition | call         |
      | BRD-472   | addMember    |
      | BRD-473   | updateMember |

    @must @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-provisioning
    Examples:
      | condition | call             |
      | BRD-474   | changeIdentifier |

  @BRD-475 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand re-provisioned (PUT) with the paths of addMember and updateMember exchanged: addMember at updateMember's former path adds the person
    When the brand is re-provisioned with the paths of addMember and updateMember exchanged, and addMember is called for Ben at its new path
    Then the provisioning face answers 204
    And the gateway accepts it
    And Ben is now a member
