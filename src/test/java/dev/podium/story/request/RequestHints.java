package dev.podium.story.request;

import java.util.List;
import java.util.Map;

import dev.podium.change.NetworkRequest;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Text;

/**
 * The hints of requests' stories, with all that they can name.
 */
public final class RequestHints {

	private RequestHints() {
	}

	public static Text hint(String key) {
		Text told = RequestStory
			.of("e.1q", 1,
					new NetworkRequest(LogBuilder.at(0), "", "default/tmp", "http://web/", "GET", List.of(),
							List.of(new NetworkRequest.Hop("kube-proxy/node-1", "rules", "noendpoints",
									Map.of("service", "default/web"), 1)),
							"refused", 2))
			.states()
			.get(1)
			.stuck()
			.hint();
		return new Text(key, told.args());
	}

}
