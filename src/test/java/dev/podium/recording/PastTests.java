package dev.podium.recording;

import java.nio.file.Path;

class PastTests extends PastContract {

	@Override
	StoreSettings settings(Path home) {
		return TestStore.settings(home);
	}

}
