package dev.podium.practice;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HeldWritesTests {

	private static final String PODS = "/api/v1/namespaces/default/pods";

	private final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	private Path home;

	@Test
	void aWriteWaitsUntilAllLetItGoOnAndARequestThatChangesNothingDoesNot() throws Exception {
		try (ServedPracticeCluster served = new ServedPracticeCluster(this.home)) {
			Runnable first = served.cluster().holdWrites();
			Runnable second = served.cluster().holdWrites();
			int before = served.handled();
			CompletableFuture<HttpResponse<String>> create = send(served, "POST", PODS, pod("db"));
			await().until(() -> served.handled() == before + 1);
			first.run();
			assertThat(names(send(served, "GET", PODS, "").get())).isEmpty();
			assertThat(create).isNotDone();
			second.run();
			assertThat(create.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
			assertThat(names(send(served, "GET", PODS, "").get())).containsExactly("db");
			assertThat(send(served, "POST", PODS, pod("db2")).get().statusCode()).isEqualTo(201);
		}
	}

	@Test
	void whatWaitedIsAnsweredAsIfItHadNot() throws Exception {
		try (ServedPracticeCluster served = new ServedPracticeCluster(this.home)) {
			Runnable hold = served.cluster().holdWrites();
			String roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
			String role = "{\"metadata\":{\"name\":\"system:node\"}}";
			List<CompletableFuture<HttpResponse<String>>> waiting = List.of(
					send(served, "POST", PODS + "?dryRun=All", pod("dry")),
					send(served, "POST", PODS + "?fieldValidation=Strict", pod("x").replace("spec", "sepc")),
					send(served, "PUT", roles + "/system:node?fieldManager=t", role),
					send(served, "DELETE", PODS + "/no%41such", ""), send(served, "POST", "/nowhere", "{}"));
			await().until(() -> served.handled() == waiting.size());
			hold.run();
			List<Integer> codes = new ArrayList<>();
			for (CompletableFuture<HttpResponse<String>> one : waiting) {
				codes.add(one.get(10, TimeUnit.SECONDS).statusCode());
			}
			List<Integer> without = List.of(send(served, "POST", PODS + "?dryRun=All", pod("dry")).get().statusCode(),
					send(served, "POST", PODS + "?fieldValidation=Strict", pod("x").replace("spec", "sepc")).get()
						.statusCode(),
					send(served, "PUT", roles + "/system:node?fieldManager=t", role).get().statusCode(),
					send(served, "DELETE", PODS + "/no%41such", "").get().statusCode(),
					send(served, "POST", "/nowhere", "{}").get().statusCode());
			assertThat(codes).isEqualTo(without).startsWith(201, 400);
			assertThat(names(send(served, "GET", PODS, "").get())).isEmpty();
		}
	}

	@Test
	void moreMayWaitThanTheServerHasThreads() throws Exception {
		try (ServedPracticeCluster served = new ServedPracticeCluster(this.home, 3)) {
			Runnable hold = served.cluster().holdWrites();
			List<CompletableFuture<HttpResponse<String>>> creates = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				creates.add(send(served, "POST", PODS, pod("db-" + i)));
			}
			await().until(() -> served.handled() == 12);
			assertThat(send(served, "GET", PODS, "").get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			assertThat(creates).noneMatch(CompletableFuture::isDone);
			hold.run();
			for (CompletableFuture<HttpResponse<String>> create : creates) {
				assertThat(create.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
			}
		}
	}

	@Test
	void aHoldThatNobodyEndsLastsNoLongerThanThePatience() {
		HeldWrites held = new HeldWrites(Duration.ofMillis(50));
		held.hold();
		AtomicBoolean goesOn = new AtomicBoolean();
		MockHttpServletRequest request = request("POST");
		assertThat(held.hold(request, new MockHttpServletResponse())).isTrue();
		MockAsyncContext waiting = (MockAsyncContext) request.getAsyncContext();
		assertThat(waiting).isNotNull();
		waiting.addDispatchHandler(() -> goesOn.set(true));
		await().untilTrue(goesOn);
		assertThat(held.hold(request("POST"), new MockHttpServletResponse())).isFalse();
	}

	@Test
	void whatHasWaitedWaitsForNoLaterHold() {
		HeldWrites held = new HeldWrites(Duration.ofHours(1));
		held.hold();
		MockHttpServletRequest request = request("POST");
		request.setDispatcherType(DispatcherType.ASYNC);
		assertThat(held.hold(request, new MockHttpServletResponse())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void everyWriteWaits(String method) {
		HeldWrites held = new HeldWrites(Duration.ofHours(1));
		Runnable hold = held.hold();
		assertThat(held.hold(request(method), new MockHttpServletResponse())).isTrue();
		hold.run();
		assertThat(held.hold(request(method), new MockHttpServletResponse())).isFalse();
	}

	@Test
	void theComponentsOfAClusterHaveTheirFirstListsSoonAlsoAfterAReset() throws Exception {
		try (ServedPracticeCluster served = new ServedPracticeCluster(this.home)) {
			assertThat(served.cluster().listed().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
			served.cluster().reset();
			assertThat(served.cluster().listed().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	private static MockHttpServletRequest request(String method) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/clusters/practice" + PODS);
		request.setAsyncSupported(true);
		return request;
	}

	private CompletableFuture<HttpResponse<String>> send(ServedPracticeCluster served, String method, String path,
			String body) {
		return this.http.sendAsync(HttpRequest.newBuilder(URI.create(served.server() + path))
			.version(HttpClient.Version.HTTP_1_1)
			.header("Content-Type", "application/json")
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private static List<String> names(HttpResponse<String> list) {
		return JsonMapper.shared()
			.readTree(list.body())
			.path("items")
			.valueStream()
			.map((JsonNode item) -> item.at("/metadata/name").asString(""))
			.toList();
	}

	private static String pod(String name) {
		return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name
				+ "\"},\"spec\":{\"containers\":[{\"name\":\"db\",\"image\":\"mongo:3.3\"}]}}";
	}

}
