package dev.podium.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoPermissionsTest {

	private static final DemoPermission ALLOWED = new DemoPermission(true, "play");

	@TempDir
	Path home = Path.of("target");

	@Test
	void aRealClusterIsReadOnlyUntilTheUserAllowsDemos() {
		assertThat(new DemoPermissions(this.home).of("real", "https://one")).isEqualTo(DemoPermission.READ_ONLY);
	}

	@Test
	void aPermissionOutlivesARestart() {
		new DemoPermissions(this.home.resolve("new")).set("real", "https://one", ALLOWED);
		assertThat(new DemoPermissions(this.home.resolve("new")).of("real", "https://one")).isEqualTo(ALLOWED);
	}

	@Test
	void aPermissionDoesNotHoldForAnotherServerOfTheSameContextName() {
		DemoPermissions permissions = new DemoPermissions(this.home);
		permissions.set("real", "https://one", ALLOWED);
		assertThat(permissions.of("real", "https://two")).isEqualTo(DemoPermission.READ_ONLY);
	}

	@Test
	void aSettingsFileThatCannotBeReadAllowsNothing() throws IOException {
		Files.writeString(this.home.resolve("settings.json"), "{\"demos\": [");
		assertThat(new DemoPermissions(this.home).of("real", "https://one")).isEqualTo(DemoPermission.READ_ONLY);
	}

}
