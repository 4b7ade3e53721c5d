Feature: Cart

  @FR-001
  Scenario: Adding up
    Given a cart
    Then the total is that of all articles

  @FR-002
  Scenario: Sold out
    Given a cart
    Then what is sold out is refused
