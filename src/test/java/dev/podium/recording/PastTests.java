package dev.podium.recording;

import java.nio.file.Path;

import dev.podium.recording.store.StoreSettings;

class PastTests extends PastContract {

	@Override
	StoreSettings settings(Path home) {
		return TestStore.settings(home);
	}

}
