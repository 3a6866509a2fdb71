package dev.podium;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;

/**
 * A taken port, said with the two ways out.
 */
class PortTaken extends AbstractFailureAnalyzer<PortInUseException> implements Ordered {

	@Override
	protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
		int port = cause.getPort();
		return new FailureAnalysis("port " + port + " is taken, perhaps by another Podium.",
				"End that one, or start this one elsewhere: ./mvnw spring-boot:run -Dspring-boot.run.arguments=--server.port="
						+ (port + 1) + " (or java -jar target/podium.jar --server.port=" + (port + 1) + ").",
				cause);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
