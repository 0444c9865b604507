import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/paper/$paperId');

export function PaperRoute() {
  const { paperId } = route.useParams();
  return <main id="main">{paperId}</main>;
}
