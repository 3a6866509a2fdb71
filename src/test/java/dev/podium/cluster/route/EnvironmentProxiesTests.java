package dev.podium.cluster.route;

import java.util.HashMap;
import java.util.Map;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules are those of {@code golang.org/x/net/http/httpproxy}, which kubectl follows.
 */
class EnvironmentProxiesTests {

	@ParameterizedTest
	@CsvSource({ "HTTPS_PROXY=http://p:1, https://a.test, p:1", "https_proxy=http://p:1, https://a.test, p:1",
			"HTTP_PROXY=http://p:1, http://a.test, p:1", "http_proxy=http://p:1, http://a.test, p:1",
			"HTTP_PROXY=http://p:1, https://a.test, ''", "HTTPS_PROXY=http://p:1, http://a.test, ''",
			"ALL_PROXY=http://p:1, https://a.test, ''",
			"HTTPS_PROXY=http://p:1 https_proxy=http://q:2, https://a.test, p:1",
			"HTTPS_PROXY= https_proxy=http://q:2, https://a.test, q:2", "HTTPS_PROXY=p:1, https://a.test, p:1",
			"HTTPS_PROXY=p, https://a.test, p:80", "HTTPS_PROXY=https://p, https://a.test, p:443",
			"HTTPS_PROXY=socks5://p, https://a.test, p:1080", "HTTPS_PROXY=socks5h://p, https://a.test, p:1080" })
	void aServersSchemeNamesTheVariable(String environment, String server, String proxy) throws Exception {
		assertThat(proxy(environment, server)).isEqualTo(proxy);
	}

	@ParameterizedTest
	@CsvSource({ "https://localhost:6443", "https://127.0.0.1:6443", "https://127.8.9.10", "https://[::1]:6443" })
	void thisMachineIsNeverReachedThroughAProxy(String server) throws Exception {
		assertThat(proxy("HTTPS_PROXY=http://p:1", server)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			// everything
			"* | https://a.test | false", "b.test,* | https://a.test | false", "*,[ | https://a.test | false",
			// a name means itself and what is below it
			"a.test | https://a.test | false", "a.test | https://x.a.test | false", "a.test | https://xa.test | true",
			"A.Test | https://a.test | false", "' a.test , b.test' | https://a.test | false",
			"test | https://a.test | false",
			// with a dot, only what is below it
			".a.test | https://x.a.test | false", ".a.test | https://a.test | true",
			"*.a.test | https://x.a.test | false", "*.a.test | https://a.test | true",
			// with a port, only that one
			"a.test:6443 | https://a.test:6443 | false", "a.test:6443 | https://a.test | true",
			"a.test:443 | https://a.test | false", ".a.test:443 | https://x.a.test | false",
			// addresses and ranges of them
			"10.1.2.3 | https://10.1.2.3:6443 | false", "10.1.2.3:6443 | https://10.1.2.3:6443 | false",
			"10.1.2.3:80 | https://10.1.2.3:6443 | true", "10.1.0.0/16 | https://10.1.2.3:6443 | false",
			"10.1.0.0/16 | https://10.2.2.3:6443 | true", "10.1.2.0/23 | https://10.1.3.255 | false",
			"10.1.2.0/23 | https://10.1.4.0 | true", "0.0.0.0/0 | https://10.1.4.0 | false",
			"10.0.0.0/8 | https://a.test | true", "fd00::/8 | https://[fd12::1]:6443 | false",
			"fd00::/8 | https://[fe12::1]:6443 | true", "fd12::1 | https://[fd12:0:0::1]:6443 | false",
			"[fd12::1]:6443 | https://[fd12::1]:6443 | false", "[fd12::1]:1 | https://[fd12::1]:6443 | true",
			"[fd12::1] | https://[fd12::1]:6443 | true", "0.0.0.0/0 | https://[fd12::1] | true",
			// what is nothing
			"'' | https://a.test | true", "' , ,' | https://a.test | true", ":443 | https://a.test | true",
			"10.1.0.0/33 | https://10.1.2.3 | true", "10.1.0.0/x | https://10.1.2.3 | true" })
	void noProxyNamesWhomToReachDirectly(String noProxy, String server, boolean proxied) throws Exception {
		for (String name : new String[] { "NO_PROXY", "no_proxy" }) {
			Map<String, String> environment = new HashMap<>(Map.of("HTTPS_PROXY", "http://p:1", name, noProxy));
			assertThat(proxy(environment, server)).isEqualTo(proxied ? "p:1" : "");
		}
	}

	@Test
	void aVariableThatIsSetSaysThatJavasOwnSettingsDoNotCount() {
		assertThat(new EnvironmentProxies((name) -> null).silent()).isTrue();
		assertThat(new EnvironmentProxies(Map.of("NO_PROXY", "*")::get).silent()).isFalse();
	}

	private static String proxy(String environment, String server) throws UnusableException {
		Map<String, String> variables = new HashMap<>();
		for (String variable : environment.split(" ")) {
			variables.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
		}
		return proxy(variables, server);
	}

	private static String proxy(Map<String, String> environment, String server) throws UnusableException {
		HttpUrl url = HttpUrl.get(server);
		@Nullable ProxyAddress proxy = new EnvironmentProxies(environment::get).of(url);
		return (proxy != null) ? proxy.address() : "";
	}

}
