package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * A practice cluster with one node behind a servlet container on a free port, and nothing
 * else of Podium.
 */
final class ServedPracticeCluster implements AutoCloseable {

	private final PracticeCluster cluster;

	private final Tomcat tomcat = new Tomcat();

	private final AtomicInteger handled = new AtomicInteger();

	ServedPracticeCluster(Path home) throws IOException, LifecycleException {
		this(home, 10);
	}

	/**
	 * @param threads so many does the servlet container have
	 */
	ServedPracticeCluster(Path home, int threads) throws IOException, LifecycleException {
		this.cluster = new PracticeCluster("practice", home, 1);
		Path base = Files.createDirectories(home.resolve("tomcat"));
		this.tomcat.setBaseDir(base.toString());
		this.tomcat.setHostname("127.0.0.1");
		this.tomcat.setPort(0);
		Context context = this.tomcat.addContext("", base.toString());
		Tomcat.addServlet(context, "cluster", new HttpServlet() {
			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response)
					throws ServletException, IOException {
				ServedPracticeCluster.this.cluster.handler().handleRequest(request, response);
				ServedPracticeCluster.this.handled.incrementAndGet();
			}
		}).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "cluster");
		this.tomcat.getConnector().setProperty("address", "127.0.0.1");
		this.tomcat.getConnector().setProperty("maxThreads", Integer.toString(threads));
		this.tomcat.getConnector().setProperty("minSpareThreads", "1");
		this.tomcat.start();
		this.cluster.writeKubeconfig("http://127.0.0.1:" + this.tomcat.getConnector().getLocalPort());
		this.cluster.start();
	}

	PracticeCluster cluster() {
		return this.cluster;
	}

	/** How many requests came and hold no thread any more. */
	int handled() {
		return this.handled.get();
	}

	Path kubeconfig() {
		return this.cluster.kubeconfigFile();
	}

	/** Its address, with the cluster's path. */
	String server() {
		return Objects.requireNonNull(this.cluster.server());
	}

	@Override
	public void close() throws LifecycleException {
		this.cluster.close();
		this.tomcat.stop();
		this.tomcat.destroy();
	}

}
