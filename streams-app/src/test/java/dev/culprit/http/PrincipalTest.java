package dev.culprit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrincipalTest {
  @Test
  void allAddressesOfAnIpv6NetworkAreOne() {
    assertThat(Principal.address("2001:db8:1:2:aaaa::1")).isEqualTo("2001:0db8:0001:0002::/64");
    assertThat(Principal.address("2001:db8:1:2::2")).isEqualTo("2001:0db8:0001:0002::/64");
    assertThat(Principal.address("[2001:db8:1:3::2]")).isEqualTo("2001:0db8:0001:0003::/64");
    assertThat(Principal.address("10.0.0.7")).isEqualTo("10.0.0.7");
    assertThat(Principal.address("[0:0:0:0:0:0:0:1]")).isEqualTo("[0:0:0:0:0:0:0:1]");
    assertThat(Principal.address("example.com")).isEqualTo("example.com");
  }
}
