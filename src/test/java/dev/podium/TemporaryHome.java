package dev.podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A home that lives as long as its Podium, which several test classes use: JUnit's own
 * temporary directories end with the first of them.
 */
final class TemporaryHome implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext podium) {
		try {
			Path home = Files.createTempDirectory("podium-home");
			TestPropertyValues.of("podium.home=" + home).applyTo(podium);
			// What is registered first is destroyed last: the store is closed by then.
			podium.getDefaultListableBeanFactory()
				.registerDisposableBean("temporaryHome", () -> FileSystemUtils.deleteRecursively(home));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
