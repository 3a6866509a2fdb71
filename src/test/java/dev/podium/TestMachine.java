package dev.podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests have in place of the machine that they run on: a home, a kubeconfig
 * without contexts, and a port that nobody has. JUnit finds it by itself.
 */
public final class TestMachine implements BeforeAllCallback {

	private static final Map<String, String> PROPERTIES = properties();

	@Override
	public void beforeAll(ExtensionContext context) {
		PROPERTIES.forEach(System::setProperty);
	}

	private static Map<String, String> properties() {
		try {
			Path home = Files.createTempDirectory("podium-test-home");
			Path kubeconfig = home.resolve("none.kubeconfig");
			Files.writeString(kubeconfig, "apiVersion: v1\nkind: Config\n");
			kubeconfig.toFile().deleteOnExit();
			return Map.of("user.home", home.toString(), "podium.home", home.resolve("podium").toString(), "KUBECONFIG",
					kubeconfig.toString(), "server.port", "0");
		}
		catch (IOException ex) {
			throw new IllegalStateException("The tests have no home", ex);
		}
	}

}
