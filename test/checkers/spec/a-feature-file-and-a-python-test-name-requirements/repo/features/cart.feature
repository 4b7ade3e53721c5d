Feature: Cart

  @FR-001
  Scenario: Adding up
    Given two articles
    Then the sum is that of both
