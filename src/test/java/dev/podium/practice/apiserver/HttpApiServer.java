package dev.podium.practice.apiserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClientTests;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.client.PodLogs;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * An API server behind a servlet container, as in Podium, on a free port.
 */
public final class HttpApiServer implements AutoCloseable {

	private final ApiServer server;

	private final ExecutorService watches = Executors.newSingleThreadExecutor();

	private final Tomcat tomcat = new Tomcat();

	public HttpApiServer(PodLogs logs) throws IOException, LifecycleException {
		this.server = new ApiServer("/clusters/test", Clock.systemUTC(), logs);
		Path base = Files.createTempDirectory("podium-tomcat");
		base.toFile().deleteOnExit();
		this.tomcat.setBaseDir(base.toString());
		this.tomcat.setHostname("127.0.0.1");
		this.tomcat.setPort(0);
		Context context = this.tomcat.addContext("", base.toString());
		Tomcat.addServlet(context, "api", new HttpServlet() {
			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
				HttpApiServer.this.server.handleRequest(request, response);
			}
		}).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "api");
		this.tomcat.getConnector().setProperty("address", "127.0.0.1");
		this.tomcat.start();
	}

	public ApiServer server() {
		return this.server;
	}

	public ApiClient client(String name) {
		return this.server.client(new Identity(name, "system:" + name, name + "/v1.36.0"), this.watches);
	}

	/** Its address, without a slash at its end. */
	public String url() {
		return "http://127.0.0.1:" + this.tomcat.getConnector().getLocalPort() + "/clusters/test";
	}

	@Override
	public void close() throws LifecycleException {
		this.server.close();
		this.watches.shutdownNow();
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	/** Runs until it is ended, for trying kubectl by hand. */
	public static void main(String[] arguments) throws Exception {
		HttpApiServer server = new HttpApiServer(new ApiClientTests.NoLogs());
		System.out.println(server.url());
		Thread.currentThread().join();
	}

}
