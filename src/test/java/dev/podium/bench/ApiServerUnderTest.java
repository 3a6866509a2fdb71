package dev.podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Kubernetes API server that is measured: what it answers, over one keep-alive
 * connection, and how long that took.
 */
final class ApiServerUnderTest {

	/** Nobody binds or runs it, so that only the API server works. */
	private static final String POD = """
			{"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"bench","tier":"%d"}},
			"spec":{"schedulerName":"nobody","containers":[{"name":"db","image":"mongo:3.3",
			"command":["mongod"],"args":["--rest","--httpinterface"],
			"env":[{"name":"MODE","value":"bench"}],"ports":[{"containerPort":27017}],
			"resources":{"requests":{"cpu":"10m","memory":"20Mi"}}}]}}""";

	private final String name;

	private final URI base;

	private final String token;

	private final HttpClient http;

	/**
	 * An API server.
	 * @param base its address, with the path of the cluster
	 * @param token empty where none is needed
	 */
	ApiServerUnderTest(String name, URI base, String token) throws GeneralSecurityException {
		this.name = name;
		this.base = base;
		this.token = token;
		SSLContext trusting = SSLContext.getInstance("TLS");
		trusting.init(null, new TrustManager[] { new Trusting() }, new SecureRandom());
		this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build();
	}

	String name() {
		return this.name;
	}

	/** Nanoseconds until the Pod was answered for. */
	long create(String namespace, String pod) {
		return timed(request("/api/v1/namespaces/" + namespace + "/pods").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(POD.formatted(pod, Math.floorMod(pod.hashCode(), 7))))
			.build(), 201);
	}

	/** Nanoseconds until it was read to its end. */
	long get(String path) {
		return timed(request(path).build(), 200);
	}

	int bytes(String path) {
		return send(request(path).build(), 200).length;
	}

	void createNamespace(String namespace) {
		send(request("/api/v1/namespaces").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(
					"{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}"))
			.build(), 201);
	}

	/**
	 * Follows a namespace's Pods.
	 * @return when each Pod came, in nanoseconds of {@link System#nanoTime}
	 */
	LinkedBlockingQueue<Seen> watch(String namespace) {
		LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
		HttpRequest request = request("/api/v1/namespaces/" + namespace + "/pods?watch=1").build();
		this.http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()).thenAccept((answer) -> {
			Thread reader = new Thread(() -> read(answer.body(), seen), "watch-" + this.name);
			reader.setDaemon(true);
			reader.start();
		});
		return seen;
	}

	private static void read(InputStream lines, LinkedBlockingQueue<Seen> seen) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				long at = System.nanoTime();
				JsonNode event = JsonMapper.shared().readTree(line);
				seen.add(new Seen(event.path("type").asString() + " " + event.at("/object/metadata/name").asString(),
						at));
			}
		}
		catch (IOException ex) {
			// the server ended
		}
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(java.time.Duration.ofSeconds(60));
		return this.token.isEmpty() ? request : request.header("Authorization", "Bearer " + this.token);
	}

	private long timed(HttpRequest request, int expected) {
		long start = System.nanoTime();
		send(request, expected);
		return System.nanoTime() - start;
	}

	private byte[] send(HttpRequest request, int expected) {
		try {
			HttpResponse<byte[]> answer = this.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
			if (answer.statusCode() != expected) {
				throw new IllegalStateException(this.name + " answered " + request.uri() + " with "
						+ answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
			}
			return answer.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(this.name + " did not answer " + request.uri(), ex);
		}
	}

	/**
	 * A watch's line.
	 *
	 * @param what {@code ADDED db}
	 * @param at nanoseconds
	 */
	record Seen(String what, long at) {

		static Seen next(LinkedBlockingQueue<Seen> seen, String what) throws InterruptedException {
			for (Seen next = seen.poll(20, TimeUnit.SECONDS); next != null; next = seen.poll(20, TimeUnit.SECONDS)) {
				if (next.what().equals(what)) {
					return next;
				}
			}
			throw new IllegalStateException("the watch did not tell " + what);
		}

	}

	/** A server of the bench's own, on this machine, shows a certificate of its own. */
	private static final class Trusting extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
