package dev.podium;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each application context is a Podium that starts, and that goes on to the end of the
 * tests. A test class with properties, beans or a home of its own makes another one.
 */
class SpringContextsTests {

	private static final int MAX_CONTEXTS = 3;

	/** Of the classes alone: no context is started here. */
	@Test
	void theTestsOfAWholePodiumShareAtMostThreeContexts() {
		List<Class<?>> tests = springTests();
		assertThat(tests).as("tests with a Spring context").hasSizeGreaterThan(5);
		Map<MergedContextConfiguration, List<String>> contexts = tests.stream()
			.collect(Collectors.groupingBy(
					(test) -> BootstrapUtils.resolveTestContextBootstrapper(test).buildMergedContextConfiguration(),
					Collectors.mapping(Class::getSimpleName, Collectors.toList())));
		assertThat(contexts.values()).as("test classes by the context that they share")
			.hasSizeLessThanOrEqualTo(MAX_CONTEXTS);
	}

	@Test
	void noTestThrowsAContextAway() {
		assertThat(springTests()).noneMatch((test) -> AnnotatedElementUtils.hasAnnotation(test, DirtiesContext.class)
				|| Stream.of(ReflectionUtils.getAllDeclaredMethods(test))
					.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, DirtiesContext.class)));
	}

	private static List<Class<?>> springTests() {
		Path classes = Path
			.of(URI.create(SpringContextsTests.class.getProtectionDomain().getCodeSource().getLocation().toString()));
		try (Stream<Path> files = Files.walk(classes.resolve("dev/podium"))) {
			return files.map((file) -> classes.relativize(file).toString())
				.filter((file) -> file.endsWith(".class") && !file.endsWith("-info.class"))
				.<Class<?>>map((file) -> loaded(file.replace(File.separatorChar, '.').replace(".class", "")))
				.filter((type) -> !Modifier.isAbstract(type.getModifiers()))
				.filter((type) -> TestContextAnnotationUtils.hasAnnotation(type, BootstrapWith.class))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Class<?> loaded(String name) {
		try {
			return Class.forName(name, false, SpringContextsTests.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
