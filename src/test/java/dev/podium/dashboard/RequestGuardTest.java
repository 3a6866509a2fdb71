package dev.podium.dashboard;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestGuardTest {

	private final Access loopback = new Access("", List.of("podium.test"), "127.0.0.1");

	private final Access network = new Access("", List.of(), "0.0.0.0");

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:8080", "localhost", "LOCALHOST:9", "[::1]:8080", "[::1]", "podium.test:8080" })
	void answersToItsOwnNamesAtAnyPort(String host) {
		assertThat(ask(this.loopback, "GET", "/", host, null, "127.0.0.1").getStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "::1" })
	void refusesAForeignHostWith421(String host) {
		MockHttpServletResponse response = ask(this.loopback, "GET", "/", host, null, "127.0.0.1");
		assertThat(response.getStatus()).isEqualTo(421);
		assertThat(response.getContentType()).startsWith("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8080",
			"ftp://127.0.0.1:8080", "http://127.0.0.1:8080.evil.example" })
	void refusesAWriteFromAForeignPage(String origin) {
		assertThat(ask(this.loopback, "POST", "/api/demos/db", "127.0.0.1:8080", origin, "127.0.0.1").getStatus())
			.isEqualTo(403);
	}

	@Test
	void answersAWriteFromItsOwnPageAndFromAClientWithoutOrigin() {
		assertThat(ask(this.loopback, "POST", "/api/demos/db", "127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1")
			.getStatus()).isEqualTo(200);
		assertThat(ask(this.loopback, "POST", "/clusters/practice/api/v1/namespaces", "127.0.0.1:8080", null, "::1")
			.getStatus()).isEqualTo(200);
	}

	@Test
	void refusesAWebSocketHandshakeFromAForeignPage() {
		MockHttpServletRequest request = request("GET", "/ws/feed", "127.0.0.1:8080", "http://evil.example",
				"127.0.0.1");
		request.addHeader("Upgrade", "websocket");
		assertThat(ask(this.loopback, request).getStatus()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "POST,/clusters/practice/api/v1/namespaces/default/pods",
			"GET,/clusters/practice/api/v1/namespaces/default/secrets",
			"GET,/clusters/practice/api/v1/namespaces/default/%73ecrets", "GET,/api/v1/namespaces/default/secrets",
			"PUT,/api/cluster" })
	void openToTheNetworkOnlyTheMachineItselfMayActOrReadSecrets(String method, String path) {
		assertThat(ask(this.network, method, path, "127.0.0.1:8080", null, "192.0.2.7").getStatus()).isEqualTo(403);
		assertThat(ask(this.network, method, path, "127.0.0.1:8080", null, "127.0.0.1").getStatus()).isEqualTo(200);
	}

	@Test
	void openToTheNetworkEveryoneMayLook() {
		assertThat(ask(this.network, "GET", "/api/stories", "127.0.0.1:8080", null, "192.0.2.7").getStatus())
			.isEqualTo(200);
	}

	@Test
	void refusesInTheFormOfTheApiThatWasAsked() throws Exception {
		MockHttpServletResponse response = ask(this.network, "DELETE", "/clusters/practice/api/v1/pods", "127.0.0.1",
				null, "192.0.2.7");
		assertThat(response.getContentAsString()).contains("\"kind\":\"Status\"").contains("podium.access");
	}

	@Test
	void everyAnswerCarriesAStrictPolicyWithANonceOfItsOwn() {
		String first = policy();
		assertThat(first).contains("default-src 'none'", "script-src 'self';", "'nonce-")
			.doesNotContain("unsafe-inline");
		assertThat(policy()).isNotEqualTo(first);
	}

	@Test
	void aWrongAccessSettingNamesWhatIsAllowed() {
		assertThatThrownBy(() -> new Access("everyone", List.of(), ""))
			.hasMessageContaining("podium.access must be local or network");
	}

	private String policy() {
		String policy = ask(this.loopback, "GET", "/", "127.0.0.1", null, "127.0.0.1")
			.getHeader("Content-Security-Policy");
		assertThat(policy).isNotNull();
		return policy;
	}

	private MockHttpServletResponse ask(Access access, String method, String path, String host, String origin,
			String from) {
		return ask(access, request(method, path, host, origin, from));
	}

	private static MockHttpServletRequest request(String method, String path, String host, String origin, String from) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.addHeader("Host", host);
		request.setRemoteAddr(from);
		if (origin != null) {
			request.addHeader("Origin", origin);
		}
		return request;
	}

	private static MockHttpServletResponse ask(Access access, MockHttpServletRequest request) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		try {
			new RequestGuard(access, new Messages(JsonMapper.shared()), JsonMapper.shared()).doFilter(request, response,
					new MockFilterChain());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		return response;
	}

}
