import { useWhere } from '../where.ts';
import { MeetingList } from './meeting-list.tsx';
import { OneMeeting } from './one-meeting.tsx';

/** The list of meetings, or one of them. */
export function Meetings() {
  const { rest } = useWhere();
  return /^\d+$/.test(rest) ? <OneMeeting meetingId={Number(rest)} /> : <MeetingList />;
}
